from __future__ import annotations

from innoclusters.diagnosis.method._beside import named_at


def test_the_nearest_measured_size_is_told():
    found = named_at(64, 5.8)
    assert set(found["model"]) == {"proto", "hub", "helix"}
    assert set(found["actors"]) == {60}
    assert found["named"].between(0, 1).all()
    assert len(named_at(1, 0.1)) == len(named_at(10**6, 50)) == 3
