"""The function words of the four languages; this module alone knows them."""

from assistant.records import Language

_SWEDISH = """
alla allt alltid alltså andra att av bara behöva behöver bland blev bli blir blivit bland borde bort bra bör
de dem den denna deras dess dessa det detta dig din dina ditt dock du där därför då
eftersom efter ej eller en enligt er era ert ett emot
fick finnas finns fler flera flest fram från få får fått för före ge genom ger ges gäller gälla gör göra gjort gå går
ha hade han har hela henne hennes hit hon honom hos hur här i igen in inga ingen inget inom inte
ja jag just kan kanske kom komma kommer kunde kunna kring
man med medan mellan men mer mest mig min mina mitt mot mycket måste möjligt
nog nu ny nya när någon något några nej ner
oavsett och också om oss på rätt
samma samt sedan sen sig sin sina sitt själv själva ska skall skulle som står stå så sådan sådana så
ta tar till tills titta tog trots under upp ut utan utifrån
vad var vara varje vars varför vara varit vem vems vet vi via vid vidare vilka vilken vilket vill vår våra vårt väl
än ändå är åt över åren sätt säga säger sägs sade lite göras görs
"""
_DANISH = """
ad af aldrig alle alt altid altså andet andre at bare begge blev blive bliver bør både
da de dem den denne der deres derfor det dette dig din dine dit disse du
efter egen ej eller en enten er et endnu
fik findes fire for fordi fra får få før først
gennem giver give gælder gøre gør går gå gjort
ham han har hans have havde hele hen hende hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår
i ifølge igen ikke imellem imod ind inden ingen intet
ja jeg jer jeres jo kan kom komme kommer kun kunne lige
man mange med meget mellem men mens mere mest mig min mine mit mod må måde måske måtte
ned nej noget nogle nogen nok nu ny nye når nær
og også om omkring op os over
på samme samt selv ses sidde siden sig siger sige sin sine sit skal skulle som stadig står stå så sådan
ta tage tager til trods ud uden under
var ved vi via vil ville vor vores være været
"""
_NORWEGIAN = """
alle allerede alltid alt altså andre at av bare begge ble bli blir blitt bør både
da de dem den denne der deres derfor det dette deg din dine ditt disse du
eller en enda enn er et etter egen ei
fikk finnes for fordi fra fram frem før først få får
gi gir gjelder gjennom gjør gjøre gjort går gå
ha hadde ham han har hans hele hennes henne her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor
i ifølge igjen ikke imellom imot inn innen ingen intet
ja jeg jo kan kom komme kommer kun kunne like
man mange med meg mellom men mens mer mest min mine mitt mot mye må måte måtte
ned nei noe noen nok nå ny nye når
og også om omkring opp oss over
på samme samt selv seg si siden sier sin sine sitt skal skulle slik som stadig står stå så sånn
ta tar til tross under ut uten
var ved vi via vil ville vår våre vårt være vært å
"""
_ENGLISH = """
a about according after again against all also am an and any are as at be because been before being between both but by
can could did do does doing done down during each either ever every few for from further get gets got
had has have having he her here hers him his how i if in into is it its itself
just let like made make makes many may me might more most much must my no nor not now
of off on once one only onto or other our ours out over own
per please same say says shall she should since so some still such
tell than that the their them then there these they this those through to too
under until up upon us use very via
was we well were what when where whether which while who whom whose why will with within without would
yes yet you your yours
"""

STOP_WORDS: dict[Language, frozenset[str]] = {
    "sv": frozenset(_SWEDISH.split()),
    "da": frozenset(_DANISH.split()),
    "nb": frozenset(_NORWEGIAN.split()),
    "en": frozenset(_ENGLISH.split()),
}

# Words that one or two of the languages have and the others do not: what tells short texts apart.
TELLING_WORDS: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        "och att är inte för jag ska skall vad vilken vilka vilket när där från till av också får "
        "ett några någon något enligt mellan finns någonting mycket detta dessa utan vem varför "
        "hur blir bli mer måste göra gör efter sig mig dig upp ut ur ännu eller vår våra bör "
        "tack kommunens stadens gäller stöd hos våra över på även samt genom vid".split()
    ),
    "da": frozenset(
        "og at ikke jeg skal hvad hvilken hvilke hvilket når der fra til af også får et nogle "
        "nogen noget ifølge mellem findes meget dette disse uden hvem hvorfor hvordan hvor bliver "
        "blive mere gøre gør efter sig mig dig op ud være vores bør gælder må kommunens siger "
        "hvornår borgere på været ved hver både over lave tage".split()
    ),
    "nb": frozenset(
        "og at ikke jeg skal hva hvilken hvilke hvilket når der fra til av også får et noen noe "
        "ifølge mellom finnes mye dette disse uten hvem hvorfor hvordan hvor blir bli mer gjøre "
        "gjør etter seg meg deg opp ut være vår våre bør gjelder må kommunens sier å på vært "
        "ved hver både over innbyggere slags lage ta nå takk".split()
    ),
    "en": frozenset(
        "the of and is to what which how who when does are for that with from this these "
        "should must may can do did was were by on we our it has have be or not in an as "
        "where why there their according will would my you your about thanks thank".split()
    ),
}

# Endings of inflected words that two of the Nordic languages do not have.
TELLING_ENDINGS: dict[Language, tuple[str, ...]] = {
    "sv": ("arna", "orna", "erna", "ningar", "ligt"),
    "da": ("erne", "hed", "heden", "ninger", "elsen", "eligt"),
    "nb": ("sjon", "sjonen", "sjoner", "ninger", "elsen"),
    "en": ("ity", "ies", "ness", "ally"),
}
NORDIC_WORDS = frozenset("i har en den det de om som med kan vi og han hun man mig".split())
"""Words that Swedish, Danish or Norwegian share and English lacks."""
