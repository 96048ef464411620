"""The words for public bodies and roles in the four languages; this module alone holds them.

A line is one concept. Roots that stand for the same within one language are joined by `=`; other roots
of a cell (a comma between them in English, where a root may hold a blank) are different within the language,
and each translates to the other languages' roots. `^` marks a root that counts as a whole word only, not at the
end of a compound; `~` one that by itself, without an ending, is a verb.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.records import LANGUAGES, Language

_ROLES = """
council | kommunfullmäktige=fullmäktige regionfullmäktige | kommunalbestyrelse byråd borgerrepræsentation | kommunestyr bystyr | municipal council=city council=town council, council
executive | kommunstyrelse regionstyrelse | økonomiudvalg magistrat kommunalbestyrelse | formannskap byråd kommuneråd | municipal executive board=executive board, executive committee, municipal board, city executive
committee | nämnd utskott kommitté beredning | udvalg nævn komité | utvalg nemnd komité | committee
board | styrelse | bestyrelse | ^styret | board
company-board | bolagsstyrelse | selskabsbestyrelse | selskapsstyr | company board
mayor | borgmästare kommunalråd | borgmester | ordfører byrådsleder | mayor
chief-executive | kommundirektör=kommunchef stadsdirektör regiondirektör | kommunaldirektør | kommunedirektør=rådmann | municipal director, chief executive, city manager
leader | chef direktör ledare | chef direktør ~leder | sjef direktør ~leder | manager, director, head, leader, chief
management | ledningsgrupp ^ledningen direktion | ^ledelsen direktion ledergruppe | ledergruppe ^ledelsen | management team=management group, management
department | förvaltning avdelning enhet kontor | forvaltning afdeling enhed center | etat avdeling enhet seksjon | department, unit, administration, division, office
ministry | departement | ministerium | departement | ministry
authority | myndighet inspektion | myndighed styrelse tilsyn | myndighet direktorat tilsyn | authority, agency
government | regering | regering | regjering | government
state | staten | staten | staten | the state
municipality | kommun ^stad | kommune ^byen | kommune ^byen | municipality, city, town
region | region landsting | region | fylkeskommune region | region, county
supplier | leverantör=säljare underleverantör entreprenör | leverandør underleverandør entreprenør | leverandør underleverandør entreprenør | supplier=vendor, contractor, subcontractor=sub-supplier=subsupplier
employee | medarbetare=anställd=personal tjänsteperson=tjänsteman | medarbejder=ansat=personale | medarbeider=ansatt=personale | employee=staff, worker
substitute | vikarie | vikar | vikar | temporary staff=temp=substitute
resident | invånare=medborgare kommuninvånare | borger=indbygger | innbygger=borger | resident=citizen=inhabitant
pupil | elev student | elev studerende | elev student | pupil=student
teacher | lärare pedagog | lærer pædagog | lærer pedagog | teacher, educator
principal | rektor | skoleleder rektor | rektor | headteacher=head teacher=principal
guardian | vårdnadshavare=förälder familj | forælder=forældre familie pårørende | foresatt=forelder=foreldre familie pårørende | guardian=parent, family, relative
child | barn | barn=børn | barn | child=children
user | användare brukare | ~bruger | ~bruker | user
owner | ägare | ~ejer | ~eier | owner
administrator | förvaltare | ~forvalter administrator | ~forvalter | administrator, maintainer
officer | handläggare | sagsbehandler | saksbehandler | case officer=case worker, officer
protection | dataskyddsombud | databeskyttelsesrådgiver | personvernombud | data protection officer
ombud | ombud skyddsombud | ombud | ombud | ombudsman, representative
coordinator | samordnare=koordinator | koordinator | koordinator | coordinator
adviser | rådgivare konsult expert | rådgiver konsulent ekspert | rådgiver konsulent ekspert | adviser=advisor, consultant, expert
advisory-council | rådet=råden | rådet | rådet | council
secretariat | sekretariat kansli | sekretariat kancelli | sekretariat kanselli | secretariat
political-party | parti | parti | parti | party
secretary | sekreterare | sekretær | sekretær | secretary
steering-group | styrgrupp | styregruppe | styringsgruppe=styregruppe | steering committee=steering group
group | arbetsgrupp grupp panel | arbejdsgruppe gruppe panel | arbeidsgruppe gruppe panel | working group=task force, group, panel
partner | partner ^part | partner ^part | partner ^part | partner, party
politician | politiker=förtroendevald | politiker=folkevalgt | politiker=folkevalgt | politician=elected representative=councillor
company | bolag företag | selskab virksomhed firma | selskap bedrift foretak | company, enterprise, businesses
school | skol förskol gymnasiet | skole børnehave gymnasiet | skole barnehage gymnas | school, preschool, kindergarten
customer | ^kund beställare köpare | ^kunden | ^kunden kjøper | customer, client, buyer
applicant | sökande | ~ansøger | ~søker | applicant
auditor | revisor revision | revisor revision | revisor revisjon | auditor, audit
minister | minister statsråd | minister | statsråd minister | minister
chair | ordförande | formand=forperson | utvalgsleder styreleder | chair=chairperson=chairman
member | ledamot medlem | medlem | medlem | member
architect | arkitekt tekniker utvecklare | arkitekt tekniker ~udvikler | arkitekt tekniker ~utvikler | architect, technician, developer
editor | redaktör kommunikatör | redaktør kommunikatør | redaktør kommunikatør | editor, communicator
ambassador | ambassadör | ambassadør | ambassadør | ambassador
mentor | mentor controller | mentor controller | mentor controller | mentor, controller
patient | patient | patient | pasient | patient
police | polis | politi | politi | police
court | domstol | domstol | domstol | court
association | förening förbund | forening forbund | forening forbund | association
researcher | forskare journalist | ~forsker journalist | ~forsker journalist | researcher, journalist
""".strip()


_ENDINGS: dict[Language, str] = {
    "sv": r"(?:e[nt]s?|es?|a|ans?|ars?|arnas?|ers?|ernas?|orn?a?s?|n|ns|nas?|s)?",
    "da": r"(?:e|ens?|ets?|ers?|ere|eren|ernes?|nes?|n|ns|r|rnes?|rs|s)?",
    "nb": r"(?:e|ens?|ets?|ers?|ere|ernes?|enes?|nes?|n|ns|r|rnes?|s|a)?",
    "en": r"(?:s|es|['’]s|s['’])?",
}
_VERB_PREFIXES = frozenset({"", "gen", "an", "til", "mis", "med", "op", "ud", "over"})
# Words that end like a role and are none.
_NO_ROLE = re.compile(
    r".*(?:områd|sammanställ|föreställ|vägar|vejer|veier|billed|erklær|utstyr|overstyr|folkestyr|selvstyr|detaljstyr)\w*|"
    r".*(?:far|öpp|fik|läg|bund|vet|häg|leg|åp|bo|fall|åb|giv|mod|säll|ned|sjeld|våg|mang|mång|tid)enhe[dt]\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """One root: its concept over the languages, and the root that stands for it within its own language."""

    root: str
    concept: str
    same: str


@dataclass(frozen=True, slots=True)
class Found:
    """A word or phrase for a role: where it is, the first part of its compound, and the roles of its root."""

    start: int
    end: int
    before: str
    roles: tuple[Role, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """What it can mean, over the languages."""
        return frozenset(role.concept for role in self.roles)


def find(text: str, language: Language) -> Iterator[Found]:
    """The words for bodies and roles in a text, in order."""
    pattern, known, verbs = _known(language)
    for match in pattern.finditer(text):
        root = _root(match["whole"] or match["root"], known)
        is_verb = (
            root in verbs and match.group().lower().removeprefix(match["before"] or "") == root
        )
        is_verb = is_verb and (match["before"] or "").lower() in _VERB_PREFIXES
        if not is_verb and _NO_ROLE.fullmatch(match.group()) is None:
            yield Found(match.start(), match.end(), match["before"] or "", known[root])


def _root(written: str, known: Mapping[str, tuple[Role, ...]]) -> str:
    written = written.lower()
    return (
        written
        if written in known
        else f"{written}e"
        if f"{written}e" in known
        else f"{written[:-2]}y"
    )


@cache
def _known(
    language: Language,
) -> tuple[re.Pattern[str], dict[str, tuple[Role, ...]], frozenset[str]]:
    """The pattern of a language's roots, longest first; the roles of each; and those that alone are verbs."""
    known: dict[str, list[Role]] = {}
    marks: dict[str, set[str]] = {"^": set(), "~": set()}
    for line in _ROLES.splitlines():
        concept, *cells = (cell.strip() for cell in line.split(" | "))
        cell = cells[LANGUAGES.index(language)]
        for group in cell.split(", ") if language == "en" else cell.split():
            words = group.split("=")
            for word in words:
                root = word.strip("^~")
                known.setdefault(root, []).append(Role(root, concept, words[0].strip("^~")))
                marks.setdefault(word[0], set()).add(root)
    whole = marks["^"] if language != "en" else set(known)
    roots = [
        _stem(root, language) for root in sorted(known, key=len, reverse=True) if root not in whole
    ]
    alone = [_stem(root, language) for root in sorted(whole, key=len, reverse=True)]
    pattern = (
        rf"\b(?:(?P<whole>{'|'.join(alone)})|(?P<before>[^\W\d_]*?-?)(?P<root>{'|'.join(roots) or '(?!)'}))"
        rf"{_ENDINGS[language]}\b"
    )
    return (
        re.compile(pattern, re.IGNORECASE),
        {root: tuple(found) for root, found in known.items()},
        frozenset(marks["~"]),
    )


def _stem(root: str, language: Language) -> str:
    """The root with the changes that an ending brings: "agency" and "agencies", "lärare" and "lärarna"."""
    if language == "en" and root.endswith("y"):
        return rf"{root[:-1]}(?:y|ie)"
    return rf"{root[:-1]}(?=[en])" if language == "sv" and root.endswith("are") else root
