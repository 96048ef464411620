"""Finds words in a document that speak to an assistant instead of to people; this module alone knows their signs.

Greshake et al. (2023) call it indirect prompt injection. Such a paragraph stays on its page and in the index, but is
neither shown to a language model nor quoted in an answer.
"""

import re

_ORDER = (
    r"ignor\w*|disregard|forget|override|bypass|bortse från|glöm|strunta i|förbise|åsidosätt|hoppa över|"
    r"se bort fra|ser bort fra|glem|tilsidesæt|tilsidesett|overse|følg ikke|do not follow|don['’]t follow|följ inte|ikke følg"
)
_RULES = (
    r"instructions?|prompts?|rules|guidelines above|directions|context above|passages|"
    r"instruktion\w*|anvisning\w*|instruks\w*|regler\w*|uppmaning\w*|ledetekst\w*|kontekst\w*|avsnitt\w*|afsnit\w*"
)
_BEFORE = (
    r"previous|prior|above|earlier|preceding|all|any|your|other|these|tidigare|föregående|ovanstående|alla|dina|övriga|"
    r"tidligere|foregående|ovenstående|ovenfor|ovennevnte|alle|dine|andre|øvrige|foran|system\w*|original\w*"
)
_MACHINE = (
    r"ai|a\.i\.|ki|assistant|assistent\w*|chatbot\w*|chatgpt|gpt|llm|language model|språkmodell\w*|sprogmodel\w*|bot|"
    r"ai-assistent\w*|ki-assistent\w*|ai-modell\w*|ai-model\w*|system prompt|systemprompt\w*"
)
_SAY = (
    r"answer|respond|reply|say|write|output|print|state|tell|include|insert|append|add|render|display|show|repeat|cite|quote|"
    r"svara|skriv|säg|ange|uppge|berätta|inkludera|infoga|lägg till|visa|upprepa|citera|hänvisa|"
    r"svar|sig|oplys|fortæl|inkluder|indsæt|tilføj|vis|gentag|citer|henvis|"
    r"si|oppgi|fortell|ta med|sett inn|legg til|gjenta|siter"
)
_CLAIM = (
    r"answer|respond|reply|say|write|output|print|state|tell|include|append|claim|mention|copy|"
    r"svara|skriv|säg|uppge|berätta|inkludera|påstå|nämn|kopiera|"
    r"oplys|fortæl|inkluder|hævd|nævn|kopier|oppgi|fortell|hevd|nevn"
)
_USER = r"the user|users|användaren|brugeren|brukeren|the reader|the asker|frågeställaren|spørgeren|spørreren"
_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # "Ignore all previous instructions", "bortse från dina regler".
        rf"\b(?:{_ORDER})\b[^.\n]{{0,40}}?\b(?:{_BEFORE})\b[^.\n]{{0,25}}?\b(?:{_RULES})",
        rf"\b(?:{_ORDER})\b[^.\n]{{0,30}}?\b(?:{_RULES})\w*\s+(?:{_BEFORE})\b",
        r"\b(?:ignor\w*|disregard|forget|glöm|glem|bortse från|se bort fra)\b[^.\n]{0,25}\b(?:everything|allt|alt|det som står|hvad der står)\b",
        # A turn of a conversation that is none, or the marks of a prompt.
        r"^\W{0,4}(?:system|assistant|user|human|developer)\s*(?:prompt|message|meddelande|besked|melding)?\s*[:>\]]",
        r"<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot_id|start_header_id|s)\s*\|?>|\[/?INST\]|<<\s*/?SYS",
        r"(?:#{2,}|={3,}|-{3,}|<{2,})\s*(?:end|begin|start|slut|stop|new|ny|nye|nya)\b[^\n]{0,30}\b"
        r"(?:passages?|documents?|context|instructions?|prompt|dokument\w*|instruktion\w*|instruks\w*|avsnitt|afsnit)\b",
        # Speaks to a machine and tells it what to do or be.
        rf"\b(?:you are now|from now on you|du är nu|från och med nu (?:är|ska) du|du er nu|fra nu af|fra nå av|act as|agera som|opfør dig som|opptre som)\b[^.\n]{{0,60}}?\b(?:{_MACHINE}|pirat\w*|root|admin\w*|developer mode|\w+ mode)\b",
        rf"(?:^|[.!?:]\s+|\b(?:to|till|til|attention|note|obs|viktigt|vigtigt|viktig|important)\b\W{{0,3}}(?:the |any |all |alla |alle )?)(?:{_MACHINE})\b[^.\n]{{0,30}}?[:,–-]\s*\w*\s*\b(?:{_SAY}|you|du|ignor\w*|must|ska|skal|always|alltid|altid)\b",
        rf"\b(?:if|when|om|när|hvis|når)\s+(?:you|du)\b[^.\n]{{0,30}}\b(?:{_MACHINE})\b",
        rf"\b(?:as|som)\s+(?:an?\s+|en\s+|ett\s+|et\s+)?(?:{_MACHINE})\b[^.\n]{{0,30}}\b(?:you|du)\b",
        # Tells what the answer must be.
        rf"(?:^|[.!?:,;–-]\s*|\b(?:please|you must|du ska|du skal|du må|du måste|always|alltid|altid|och|og|and|then|sedan|derefter|instead|i stället|i stedet)\s+)(?:{_SAY})\b[^.\n]{{0,60}}\b(?:(?:{_USER}),?\s+(?:that|att|at|to|om|å)|in (?:the|your|every) answers?|i (?:svaret|ditt svar|dit svar|svaren|alla svar|alle svar)|the answer (?:is|to)|att svaret|at svaret)\b",
        r"\b(?:in your (?:answer|response|reply)|your (?:answer|response|reply) (?:must|should|shall)|ditt svar (?:ska|måste|skal|må)|dit svar (?:skal|må)|i ditt svar|i dit svar)\b",
        r"\b(?:the (?:only )?correct answer (?:is|to)|det (?:enda )?(?:rätta|korrekta|rigtige|riktige) svaret (?:är|er)|det rigtige svar er)\b",
        # "Say that …", "skriv: …": what such a sentence holds is not stated by the document.
        rf"(?:^|[.!?:;,–-]\s*|\b(?:please|och|og|and|then|sedan|derefter|deretter|always|alltid|altid)\s+)(?:{_CLAIM})\b"
        r"[^.:\n]{0,40}?(?:\b(?:that|att|at)\b|:\s)",
        r"\b(?:pretend|låtsas|lad som om|late som|lat som)\b\s+(?:that|att|at|du|you|om)",
        r"\b(?:your new (?:task|role|instructions)|din nya (?:uppgift|roll)|din nye (?:opgave|oppgave|rolle)|what you were told)\b",
        r"\b(?:end|begin|start|finish|avsluta?|avslutt|slutt|inled|börja|begynd|innled)\b[^.\n]{0,20}\b(?:every|each|all|your|varje|alla|ditt|hvert|alle|dit)\s+(?:answers?|repl(?:y|ies)|responses?|svar)\b",
        r"\b(?:every|each|varje|hvert)\s+(?:answer|reply|response|svar)\b[^.\n]{0,20}\b(?:ends?|begins?|starts?|slutar|börjar|slutter|ender|begynder)\b",
        r"\b(?:in (?:all|every|each) (?:answers?|repl(?:y|ies)|responses?)|i (?:alla|alle|varje|hvert) svar)\b",
        r"\b(?:to|into|till|til) (?:the|your|ditt|dit) (?:answer|reply|response|svar)\b|\b(?:till|til) svaret\b[:,]",
        r"\b(?:answer\w*|svar\w*|besvar\w*)\s+(?:questions?|frågor|spørgsmål|spørsmål)\s+(?:about|om)\s+(?:this|det här|detta|dette)\s+(?:document|text|dokument\w*|tekst\w*)",
        rf"\b(?:{_MACHINE})\s+(?:reading|processing|that reads|som läser|der læser|som leser)\b",
        r"[\[{<(]{1,2}\s*/?(?:system|assistant|user|inst|instructions?)\s*[\]}>)]{1,2}|^\W*(?:instruction|instruktion|instruks)\s*:",
        r"\b(?:when|whenever|if|om|när|når|hvis)\b[^.\n]{0,30}\b(?:asked|answering|summari[sz]\w+|tillfråga\w*|sammanfatta\w*|"
        rf"spurgt|opsummer\w*|spurt|oppsummer\w*)\b[^.\n]{{0,60}}\b(?:{_SAY}|mention|nämn|nævn|nevn|claim|påstå)\b",
        r"\bn(?:ew|y|ya|ye|ytt)\s+(?:instructions?|instruktion\w*|instruks\w*)\s*[:.]",
        rf"\b(?:any|every|all|alla|varje|alle|enhver)\s+(?:{_MACHINE})\b[^.\n]{{0,40}}\b(?:read\w*|process\w*|läs\w*|læs\w*|les\w*|behandl\w*)\b",
        r"\b(?:reveal|repeat|print|avslöja|upprepa|gentag|afslør|gjenta|avslør)\b[^.\n]{0,30}\b(?:prompt\w*|instructions|instruktion\w*|instruks\w*|ledetekst\w*)\b",
        # Markup that fetches something from another place, or carries data out.
        r"!\[[^\]\n]*\]\s*\(|<\s*(?:img|script|iframe|object|embed|svg|link|meta|form)\b|\]\(\s*(?:https?:|//|data:|javascript:)",
        r"https?://\S*(?:\?|%3f)\S*=\s*\S*(?:\{|\[|<|%7b|question|answer|fråga|svar|spørsm|prompt|history|data)",
        # Letters that no reader sees, in number.
        r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]{2,}",
    )
)


def is_planted(text: str) -> bool:
    """Whether a paragraph holds an instruction to an assistant, a made-up turn, or markup that loads something."""
    return any(sign.search(text) for sign in _SIGNS)
