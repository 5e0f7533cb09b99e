"""The tables of the pictures to play with: small, over the whole range of their controls.

They take some minutes; ``python -m innoclusters.edition.builders.explorable_tables`` makes them again.
"""

from __future__ import annotations

import pandas as pd

from innoclusters import data
from innoclusters.edition.builders import to_csv
from innoclusters.edition.builders.h2020 import write
from innoclusters.edition.experiments.explorables import blind_spot, hub_to_helix, rewired_orders

SEEDS, NETWORKS = range(30), 60
"""Seeds of the networks of each order, and number of mixtures at each share."""


def build() -> dict[str, pd.DataFrame]:
    """Return the tables explore_orders, explore_information and explore_mixture."""
    return {
        "explore_orders": rewired_orders(seeds=SEEDS),
        "explore_information": blind_spot(),
        "explore_mixture": hub_to_helix(networks=NETWORKS),
    }


if __name__ == "__main__":
    write({name: to_csv(table) for name, table in build().items()}, data.data_folder())
