"""Networks of many known forms, drawn apart from the package's own models, with an expert's answer to each.

The answers were written down from the description of each form before any network was judged, so that a
diagnosis can be tested on networks that it was not made for. The second, third and fourth set, by other
hands, were drawn without knowledge of the rules, and judged once after these had been mended and frozen.
"""

# Importing the modules enters their forms in FORMS.
from innoclusters.edition.experiments.forms import _fourth as _fourth
from innoclusters.edition.experiments.forms import _industrial as _industrial
from innoclusters.edition.experiments.forms import _innovation as _innovation
from innoclusters.edition.experiments.forms import _others as _others
from innoclusters.edition.experiments.forms import _second as _second
from innoclusters.edition.experiments.forms import _third as _third
from innoclusters.edition.experiments.forms._table import FORMS as FORMS
from innoclusters.edition.experiments.forms._table import VERDICTS as VERDICTS
from innoclusters.edition.experiments.forms._table import Form as Form
