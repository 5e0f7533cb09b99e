from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis import ClusterError, read_nonrespondents

ACTORS = ["007", "Лаб", "firm, the", "id"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("007\n\n  Лаб \n007\n", ("007", "Лаб")),
        ("ID;reason\n007;ill\n;\n", ("007",)),
        ("why,участник\nbusy,Лаб\n", ("Лаб",)),
        ('"firm, the"\n', ("firm, the",)),
        ('"ID";"why"\n"007";"ill"\n', ("007",)),
        ("reason\tID\nill\t007\n", ("007",)),
        ("id\n007\n", ("007", "id")),  # an actor is called so: no header
    ],
)
def test_lists_and_tables_are_read(tmp_path, text, expected):
    path = tmp_path / "silent.txt"
    path.write_text(text, encoding="utf-8")
    assert read_nonrespondents(path, ACTORS) == expected


def test_a_name_stands_for_an_id(tmp_path):
    path = tmp_path / "silent.txt"
    path.write_text("Harbor Bank\n007\n", encoding="utf-8")
    assert read_nonrespondents(path, {"Harbor Bank": "8", "007": "007", "8": "8"}) == ("007", "8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7\nLab\n007\n", r"names no actors of the cluster: '7' \(did you mean '007'\), 'Lab'"),
        ("007,Лаб\n", "line 1: several cells, expected one id a line or a header with id"),
        ("actor\n\n", "names nobody"),
        (";;;\n", "names no actors of the cluster: ';;;'"),
        ('"007\n', "line 1: "),
        ("", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, text, words):
    path = tmp_path / "silent.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ClusterError, match=words):
        read_nonrespondents(path, ACTORS)


@given(st.text(alphabet='ab7;,|\t\n\r" idД', max_size=40), st.sampled_from([None, ";", ";;", '"']))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_the_file_there_is_one_kind_of_error(tmp_path, text, separator):
    path = tmp_path / "silent.txt"
    path.write_text(text, encoding="utf-8", newline="")
    with contextlib.suppress(ClusterError):
        found = read_nonrespondents(path, [*ACTORS, "a", "b"], separator=separator)
        assert {*found} <= {*ACTORS, "a", "b"}
