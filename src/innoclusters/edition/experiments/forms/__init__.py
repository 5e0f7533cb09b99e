"""Networks of many known forms, drawn apart from the package's own models, with an expert's answer to each.

The answers were written down from the description of each form before any network was judged, so that a
diagnosis can be tested on networks that it was not made for. The second, third and fourth set, by other
hands, were drawn without knowledge of the rules, and judged once after these had been mended and frozen.
"""

# Importing the modules enters their forms in FORMS.
from innoclusters.edition.experiments.forms import fourth as fourth
from innoclusters.edition.experiments.forms import industrial as industrial
from innoclusters.edition.experiments.forms import mixtures as mixtures
from innoclusters.edition.experiments.forms import others as others
from innoclusters.edition.experiments.forms import second as second
from innoclusters.edition.experiments.forms import third as third
from innoclusters.edition.experiments.forms import trilateral as trilateral
from innoclusters.edition.experiments.forms.table import FORMS as FORMS
from innoclusters.edition.experiments.forms.table import VERDICTS as VERDICTS
from innoclusters.edition.experiments.forms.table import Form as Form
