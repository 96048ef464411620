"""How people begin a question in the four languages: put before spans, so that these words come to weigh little."""

from assistant.records import Language

OPENINGS: dict[Language, str] = {
    "sv": "vad är|vilka är|vilken|vilket|hur ska vi|hur gör man|hur|vem ansvarar för|vem|när ska|när|var finns|var|varför|"
    "kan jag|kan vi|får man|måste vi|ska jag|gäller det|finns det|vad säger dokumentet om|vad står det om|vad gäller för|"
    "hur många|hur mycket|hur ofta|vilka krav finns på|vad innebär|berätta om|på vilket sätt|i vilket|av vem|enligt|"
    "jag undrar|hej jag ska|vi håller på att|jag jobbar med|min chef säger att|behöver vi tänka på|vad menas med",
    "da": "hvad er|hvilke er|hvilken|hvilket|hvordan skal vi|hvordan gør man|hvordan|hvem har ansvaret for|hvem|hvornår skal|"
    "hvornår|hvor findes|hvor|hvorfor|kan jeg|kan vi|må man|skal vi|skal jeg|gælder det|findes der|hvad siger dokumentet om|"
    "hvad står der om|hvad gælder for|hvor mange|hvor meget|hvor ofte|hvilke krav er der til|hvad betyder|fortæl om|"
    "på hvilken måde|i hvilken|af hvem|ifølge|jeg vil gerne vide|hej jeg skal|vi er i gang med|jeg arbejder med|"
    "min chef siger at|skal vi tænke på|hvad menes med",
    "nb": "hva er|hvilke er|hvilken|hvilket|hvordan skal vi|hvordan gjør man|hvordan|hvem har ansvaret for|hvem|når skal|når|"
    "hvor finnes|hvor|hvorfor|kan jeg|kan vi|får man|må vi|skal jeg|gjelder det|finnes det|hva sier dokumentet om|"
    "hva står det om|hva gjelder for|hvor mange|hvor mye|hvor ofte|hvilke krav er det til|hva betyr|fortell om|"
    "på hvilken måte|i hvilken|av hvem|ifølge|jeg lurer på|hei jeg skal|vi holder på med|jeg jobber med|"
    "sjefen min sier at|trenger vi å tenke på|hva menes med",
    "en": "what is|what are|which|which ones|how should we|how do you|how|who is responsible for|who|when should|when|"
    "where can I find|where|why|can I|can we|is it allowed to|must we|should I|does it apply|is there|"
    "what does the document say about|what does it say about|what applies to|how many|how much|how often|"
    "what are the requirements for|what does it mean|tell me about|in what way|in which|by whom|according to|"
    "I wonder|hi I am going to|we are about to|I work with|my manager says that|do we need to think about|what is meant by",
}


def openings(language: Language) -> list[str]:
    """The openings of a language."""
    return OPENINGS[language].split("|")
