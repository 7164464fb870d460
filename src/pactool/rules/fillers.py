"""Text that stands in for text: placeholders left in a plan, and findings of an audit that would be true of any company."""

from __future__ import annotations

import re

from pactool.rules.titles import fold, plain

NEEDLES = (
    "todo", "tbd", "tbc", "fixme", "wip", "lorem", "xx", "compl", "finir", "define", "ciser", "termin", "confirm", "rempl", "renseign", "venir",
    "[", "___", "{{", "fill in", "x %", "x%", "x €", "x€", "x k€", "n %", "n%", "??", "blah", "texte",
)  # fmt: skip
"""One of these stands in small letters in every text with a placeholder of more than three characters: a quick way past all others."""
SHORT = 3
"""A text of so few characters is looked at whole."""
WHOLE = 60
"""No placeholder that is all of a text is longer, in characters."""

_LATER = r"(?:completer|definir|preciser|determiner|confirmer|remplir|renseigner|venir)"
_WHOLE = rf"\W*(?:\?+|\.{{2,}}|…+|-+|_+|x{{2,}}|todo|tbd|tbc|fixme|wip|a {_LATER}|to be (?:defined|determined|confirmed|completed)|texte?|blah?(?: blah?)*)\W*"
_WITHIN = (
    r"\b(?:todo\s*[:!(-]|fixme|lorem ipsum|tbd|tbc|x{3,})(?!\w)|\bto be (?:defined|determined|completed)\b"
    rf"|(?:[:(\[–—]|\s-)\s*a {_LATER}\s*(?:$|[)\].…!?;,])|\ba (?:definir|preciser|determiner)\s*[.…!?)]*$"
    r"|\[(?:[^\]\d]{2,40}|\.{2,}|…)\]|\{\{[^}]{0,40}\}\}|_{3,}|\b(?:x|xx|xxx|n|nn)\s?(?:%|k?€|\$)|\?{2,}|\(\s*fill in\b"
)
_SHOUTED = r"\bTODO\b"


def placeholder(text: str) -> str | None:
    """The placeholder in a text, as it stands there; None when there is none."""
    folded = fold(text)
    if len(folded) <= WHOLE and re.fullmatch(_WHOLE, folded.strip()):
        return text.strip()
    found = re.search(_WITHIN, folded) or re.search(_SHOUTED, text)
    if found is None:
        return None
    return (text[found.start() : found.end()] if len(folded) == len(text) else found.group()).strip(" :(-–—;,")


_GENERIC = (
    r"(?:equipe|team)(?: (?:commerciale?|motivee?|dynamique|soudee|experimentee|competente|impliquee|jeune|et|professionnelle|engagee|de vente))*",
    r"(?:commerciale?s?|sales) team", r"personnel (?:competent|qualifie|motive)", r"staff", r"savoir faire(?: reconnu)?", r"know how", r"expertise(?: reconnue)?", r"experience",
    r"(?:qualite|quality)(?: (?:des?|du|of|de nos|products?|service|la|les|l) ?(?:produits?|services?|offre|prestations?|products?|our products)?)?",
    r"(?:produits?|services?|products?|offre|offer|price|prix|prices) ?(?:de )?(?:qualite|quality|competitifs?|attractifs?|innovants?)?",
    r"(?:image|reputation|notoriete|brand|brand image|image de marque|marque)(?: (?:forte|reconnue|de marque))?", r"rapport qualite prix", r"value for money",
    r"(?:relation|proximite|satisfaction|service|ecoute)s? (?:clients?|clientele)", r"customer (?:service|relations?|relationships?|satisfaction|loyalty)",
    r"(?:manque|absence|peu) de (?:temps|moyens|notoriete|visibilite|ressources|budget|communication|personnel)", r"lack of (?:time|resources|money|budget|visibility|awareness|staff)",
    r"(?:la )?concurrence(?: (?:accrue|forte|rude|croissante|intense))?", r"(?:many |strong |more )?(?:competition|competitors)", r"concurrents?", r"(?:la )?crise(?: economique)?",
    r"(?:la )?conjoncture(?: economique)?", r"inflation", r"(?:the )?econom(?:y|ie)", r"recession", r"marche (?:porteur|en croissance|en developpement|dynamique)", r"(?:growing market|market growth)",
    r"nouveaux (?:marches|clients|produits)", r"new (?:markets?|customers?|products?|technolog(?:y|ies))", r"(?:le )?digital(?:isation)?", r"internet", r"reseaux sociaux", r"social media",
    r"innovation", r"flexibilite", r"reactivite", r"flexibility", r"reactivity", r"reactive", r"communication", r"reputation", r"croissance", r"growth",
)  # fmt: skip
_PRAISE = r"(?:(?:une|un|la|le|les|des|de|l|d|a|an|the|our|notre|nos|tres|very|bonne?s?|belle|good|great|forte?|strong|excellent|excellente|haute|high|solide|solid|grande?|best|best in class|mauvaise?|poor|weak|faible) )*"
_FILLER = rf"{_PRAISE}(?:{'|'.join(_GENERIC)})(?: (?:reconnue?s?|forte|importante|solide|eleve))?"


def is_filler(text: str) -> bool:
    """Whether a SWOT finding would be true of any company: nothing but general words, and no figure."""
    return re.fullmatch(_FILLER, plain(text)) is not None
