"""What makes a title vague: verbs of direction on wide objects, and phrases that no day can show to be reached. French and English.

Precision comes first: a wide object counts alone ("develop sales"), not as part of a thing that is made ("develop a sales script").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pactool.rules.titles import fold, has_figure, plain

if TYPE_CHECKING:
    from collections.abc import Iterable


class Vague(NamedTuple):
    """A wording that is vague: its words as written, and whether it stays so beside a target (`empty`)."""

    words: str
    empty: bool


_VERBS_FR = (
    "develop(?:per|pons|pement|pant|pe)", "amelior(?:er|ons|ation|ations|ant|e)", "optimis(?:er|ons|ation|ant|e)", "dynamis(?:er|ons|ation|ant|e)",
    "renforc(?:er|ons|ement|ant|e)", "boost(?:er|ons|ant|e)", "stimul(?:er|ons|ation|ant|e)", "acceler(?:er|ons|ation|ant|e)",
    "maximis(?:er|ons|ation|ant|e)", "valoris(?:er|ons|ation|ant)", "consolid(?:er|ons|ation|ant)", "accroi(?:tre|ssons|ssement|ssant)",
    "augment(?:er|ons|ation|ant|e)", "intensifi(?:er|ons|ant)", "intensification", "favoris(?:er|ons|ant)", "promouvoir", "promotion de",
    "perennis(?:er|ons|ation)", "fidelis(?:er|ons|ation|ant)", "animer", "animation de", "motiv(?:er|ons|ation)", "impliquer", "mobilis(?:er|ons|ation)",
    "federer", "soutenir", "redynamis(?:er|ation)", "relancer", "faire (?:croitre|grandir|progresser)", "elargir", "etendre", "maintenir", "preserver",
    "travailler", "soigner", "entretenir", "attirer", "conquerir", "gagner", "capter", "seduire", "rassurer", "satisfaire", "mieux",
)  # fmt: skip
_FILL_FR = (
    "l|la|le|les|un|une|du|de|des|d|en|a|au|aux|sur|notre|nos|votre|vos|son|sa|ses|leur|leurs|et|plus|encore|davantage|continue|continuelle|"
    "durablement|fortement|sensiblement|significativement|globalement|globale|rapidement|bonne|bon|forte|nouveau|nouveaux|nouvelle|nouvelles|"
    "meilleure|fidelis(?:er|ation)|developper|dynamiser|impliquer|qualite|nombre|niveau|taux|potentiel|membres|commerciale?s?|ensemble|developpement|"
    "maintenir|renforcer|ameliorer|optimiser"
)
_OBJECTS_FR = (
    "notoriete", "reputation", "image(?: de marque)?", "visibilite", "presence", "ventes?", "chiffre d affaires?", "ca", "revenus?", "activites?",
    "portefeuille(?: de)?(?: clients?| clientele)?", "clienteles?", "clients?", "prospects", "prospection", "relations?(?: clients?| clientele)?", "satisfaction",
    "fidelite", "fidelisation", "performances?", "productivite", "efficacite", "rentabilite", "marges?", "parts? de marche", "croissance",
    "developpement", "equipes?", "forces?(?: de vente)?", "qualite", "services?", "communication", "marches?", "reseau", "reseaux",
    "partenariats?", "process", "processus", "resultats?", "competitivite", "synergies?", "motivation", "experience", "perception", "retour sur investissement",
    "cohesion", "reactivite", "proximite", "business", "commerce", "dynamique", "competences", "offre", "gamme", "positionnement", "confiance", "attentes",
    "besoins", "cibles?", "segments?", "potentiel", "panier moyen", "environnement de travail", "esprit d equipe", "suivi", "valeur", "innovation",
    "prescription", "implantation", "secteur", "territoire", "demarche", "strategie", "politique", "action commerciale", "actions commerciales",
)  # fmt: skip
_ALONE_FR = (
    (r"(?:etre|devenir|rester|demeurer|s imposer comme) (?:l |la |le |les |un |une |l un des |l une des )?"
    r"(?:leaders?|meilleurs?|meilleures?|n 1|numero (?:1|un)|references?|incontournables?|premiers?|premieres?|acteurs? \w+|partenaires? \w+)"),
    r"(?:etre|devenir|rester) (?:plus|encore plus|davantage|toujours plus|mieux) (?:\w+)",
    r"leader(?:ship)? (?:du|de|sur|dans) (?:son |notre |le |l )?(?:marche|secteur)",
    r"(?:l )?excellence (?:operationnelle|commerciale|relationnelle)", r"viser l excellence", r"autant que possible", r"si possible", r"au mieux",
    r"le plus (?:de \w+ )?possible", r"passer a la vitesse superieure", r"monter en puissance", r"faire la difference", r"se demarquer(?: de la concurrence)?",
    r"(?:plus )?proches? (?:de |des )(?:nos |ses |vos )?clients", r"client au (?:coeur|centre)", r"donner le meilleur", r"creer de la valeur",
    r"gagner en \w+", r"monter en (?:gamme|competences?)", r"tirer parti de", r"aller plus loin", r"a la conquete de",
    r"(?:vendre|faire|prospecter|communiquer|travailler|signer|decrocher|conclure|trouver|obtenir|attirer|avoir|gagner|generer) (?:\w+ )?(?:plus|davantage|mieux|beaucoup)(?! d(?:e|es)? \d)",
    r"(?:trouver|attirer|obtenir|decrocher|conquerir|gagner|chercher|acquerir|detecter|rechercher) (?:de |des )(?:nouveaux |nouvelles )(?:\w+)",
    r"mieux (?:vendre|communiquer|cibler|servir|connaitre|accompagner|satisfaire|repondre|prospecter)",
    r"(?:mettre en place|instaurer|creer|insuffler) une (?:vraie |veritable |nouvelle )?(?:dynamique|strategie|culture|politique)",
    r"donner (?:une |un )(?:direction|cap|elan|souffle)\b",
)  # fmt: skip
_VERBS_EN = (
    "improv(?:e|es|ing|ement|ements)", "increas(?:e|es|ing)", "enhanc(?:e|es|ing|ement)", "boost(?:s|ing)?", "grow(?:s|ing|th)?", "strengthen(?:s|ing)?",
    "develop(?:s|ing|ment)?", "optimi[sz](?:e|es|ing|ation)", "maximi[sz](?:e|es|ing|ation)", "expand(?:s|ing)?", "accelerat(?:e|es|ing)", "rais(?:e|es|ing)",
    "driv(?:e|es|ing)", "foster(?:s|ing)?", "streamlin(?:e|es|ing)", "leverag(?:e|es|ing)", "reinforc(?:e|es|ing)", "promot(?:e|es|ing)",
    "elevat(?:e|es|ing)", "build(?:s|ing)?", "attract(?:s|ing)?", "generat(?:e|es|ing)", "gain(?:s|ing)?", "win(?:s|ning)?", "nurtur(?:e|es|ing)",
    "advanc(?:e|es|ing)", "deepen(?:s|ing)?", "broaden(?:s|ing)?", "upgrad(?:e|es|ing)", "support(?:s|ing)?", "retain(?:s|ing)?", "motivat(?:e|es|ing)",
    "engag(?:e|es|ing)", "delight(?:s|ing)?", "penetrat(?:e|es|ing)", "eliminat(?:e|es|ing)", "share", "survive", "better", "achiev(?:e|es|ing)", "scal(?:e|es|ing)",
)  # fmt: skip
_FILL_EN = (
    "our|the|my|your|their|its|an?|of|and|on|in|into|to|with|for|overall|total|average|new|more|strong|stronger|solid|lasting|better|greater|higher|"
    "existing|current|number|level|rates?|all|key|core|net|gross|online|digital|commercial|local|overall|customers?|clients?|employee|staff|lead|"
    "product|company|market|sales|retail|brand|team|profit|response|operational|leverage|strengthen|service|business|long|term|repeat|conversion"
)
_OBJECTS_EN = (
    "sales", "revenues?", "turnover", "income", "profits?", "profitability", "margins?", "growth", "market share", "shares?", "awareness", "image", "presence",
    "visibility", "reputation", "satisfaction", "service", "services", "loyalty", "experience", "relations", "relationships?", "engagement", "retention", "base",
    "clients?", "customers?", "business", "performance", "productivity", "efficiency", "effectiveness", "quality", "communication", "morale", "spirit", "pipeline",
    "leads", "prospects", "prospecting", "process(?:es)?", "network", "partnerships?", "skills", "competitiveness", "synergies", "synergy", "markets?",
    "conversions?", "rates?", "results", "teams?", "marketing", "portfolio", "force", "culture", "collaboration", "alignment", "footprint", "value",
    "outreach", "strategy", "channels?", "assets", "competenc(?:e|ies|y)", "territory", "knowledge", "success", "problems?", "downturn", "traffic", "brand",
    "deals", "opportunities", "innovation", "credibility", "trust", "potential", "motivation", "coverage", "positioning",
)  # fmt: skip
_MADE_EN = (
    "cards?|programs?|programmes?|tools?|pages?|templates?|scripts?|lists?|guides?|brochures?|catalog(?:ue)?s?|forms?|dashboards?|surveys?|kits?|software|apps?|"
    "(?:web)?sites?|decks?|trainings?|materials?|calculators?|files?|database|reports?|manual|handbook|booklet|policy|newsletter|portal|playbook|videos?|"
    "contracts?|sheets?|books?|events?|days?|plans?|calendar|reference|references|story|stories|stud(?:y|ies)|charter|audit|shop|stand|booth|desk|line|letter|rep|reps"
)
_ALONE_EN = (
    (r"(?:be|become|becoming|being|remain|stay) (?:the |an? |one of the |our |a more )?(?:\w+ )?"
    r"(?:best|leaders?|leading|number one|no 1|number 1|premier|preferred|go to|references?|trusted|favou?rite|market leader|first choice|team player|choice)"),
    r"(?:be|become) more \w+", r"world class", r"best in class", r"best of breed", r"cutting edge", r"state of the art", r"customer centric(?:ity)?",
    r"thought leader(?:ship)?", r"synerg(?:y|ies)", r"next level", r"go(?:ing)? the extra mile", r"exceed(?:ing)? (?:\w+ )?expectations",
    r"make (?:our |the )?(?:customers|clients|people) happ(?:y|ier)", r"make (?:more |some )(?:money|calls|sales|profit)", r"operational excellence",
    r"move the needle", r"low hanging fruit", r"as (?:much|many|soon|far) as possible", r"do (?:our|their|your) best", r"raise the bar",
    r"(?:as|like) the (?:premier|leading|best|preferred|number one)", r"(?:put|position) (?:ourselves|us) (?:\w+ ){0,2}for (?:success|growth)", r"supplier of choice",
    r"domin?ate (?:the |our )?(?:\w+ )?(?:market|industry|segment|sector)", r"disrupt", r"leverag(?:e|ing)", r"win win", r"outside the box", r"value added",
    r"(?:get|find|sell|close|win|have|sign|do|generate|book|land) more(?: \w+)?(?! than \d)", r"better (?:\w+ )?(?:results|service|communication|conversion|rates|sales|quality|relationships)",
)  # fmt: skip

_FOUR = r"(?:(?:{fill}) ){{0,5}}"
_DIRECTION = (
    rf"\b(?:(?:{'|'.join(_VERBS_FR)}) {_FOUR.format(fill=_FILL_FR)}(?:{'|'.join(_OBJECTS_FR)})\b"
    rf"|(?:{'|'.join(_VERBS_EN)}) {_FOUR.format(fill=_FILL_EN)}(?:{'|'.join(_OBJECTS_EN)})\b(?! (?:\w+ )?(?:{_MADE_EN})\b))"
)
_EMPTY = rf"\b(?:{'|'.join((*_ALONE_FR, *_ALONE_EN))})\b"
_MEANS = (
    r"^(?: \w+){0,5}? (?:avec|par|grace a|via|au moyen d|with|by|through) "
    r"(?:une?|an?) (?!(?:meilleure?|better|vraie?|veritable|real|nouvelle|nouveau|new|forte?|strong|bonne?|good|great|grande?|plus|more|"
    r"strategie|strategy|dynamique|demarche|politique|approche|approach|culture|communication|service|equipe|team|offre|accompagnement|"
    r"presence|presence|relation|qualite|quality|focus|mindset|suivi|ecoute|excellente?|excellent|proximite|reactivite|ambition|vision)\b)\w+"
)
"""What follows a direction and names by what means, one thing that is made or not: "avec une carte", "with a loyalty card"."""
_BEGINNINGS = tuple({re.split(r"[(\[]", verb, maxsplit=1)[0] for verb in (*_VERBS_FR, *_VERBS_EN)})
"""One of these stands in every title with a verb of direction: without, its long pattern need not even be compiled."""


def vague(title: str, more: Iterable[str] = ()) -> Vague | None:
    """What is vague in a title, None when nothing is or when it says how much; `more` are further phrases, in any case and accents."""
    words = plain(title)
    found = _searched(words, tuple(more))
    if found is None or has_figure(fold(title)):
        return None
    match, empty = found
    if not empty and re.search(_MEANS, words[match.end() :]) is not None:
        return None
    return Vague(_as_written(title, match.start(), match.end(), words), empty)


def _searched(words: str, more: tuple[str, ...]) -> tuple[re.Match[str], bool] | None:
    own = _own(more)
    if (match := (own.search(words) if own else None) or re.search(_EMPTY, words)) is not None:
        return match, True
    match = re.search(_DIRECTION, words) if any(one in words for one in _BEGINNINGS) else None
    return (match, False) if match is not None else None


@lru_cache(maxsize=64)
def _own(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """The phrases of a configuration as one pattern, None when there are none with a letter."""
    known = sorted(filter(None, map(plain, phrases)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(known)})\b") if known else None


def _as_written(title: str, start: int, end: int, words: str) -> str:
    """The part of the title that a match in its plain words stands for."""
    first, last = words.count(" ", 0, start), words.count(" ", 0, end)
    places = [one.span() for one in re.finditer(r"[a-z0-9]+", fold(title))]
    return title[places[first][0] : places[last][1]] if len(fold(title)) == len(title) else words[start:end]
