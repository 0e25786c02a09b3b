"""Full stops that end no sentence, in many languages."""

import pytest

from ingest.text.abbreviations import shortens
from ingest.text.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Das Fest ist am 14. Juni.", "Der 3. Stock ist gesperrt.", "Es wurde im 19. Jahrhundert gebaut."],
        ["Geöffnet ab 5. Mai.", "König Karl II. starb im Jahr 1685.", "Im II. Weltkrieg brannte es."],
        ["Der 1., 2. und 3. Stock sind frei.", "Sie kam 1950.", "Dann blieb sie.", "Er ist 14.", "Sie ist 15."],
        [
            "Am Samstag, 14. August, um 3 Uhr.",
            "Ende ist am 15. 8. 2020.",
            "Es kamen 12.",
            "Peter ging um 3.",
            "Er kam.",
        ],
        [
            "Frau Dr. Hahn leitet die Abt. 3.",
            "Hunde sind z. B. an der Leine, d.h. Tiere wie u. a. Pudel.",
            "Sie darf max. 24 qm.",
        ],
        [
            "Sie sitzt in der Hauptstr. 17 bzw. Hof 3.",
            "Siehe Abs. 2 Nr. 4.",
            "Das sind 3 Mio. Euro.",
            "Dipl.-Ing. Weber kam.",
        ],
        [
            "Es gab Brot, Käse usw. für alle.",
            "Wir aßen Äpfel etc.",
            "Danach gingen wir in die Hauptstr.",
            "Der Tag war lang.",
        ],
        [
            "M. Dupont aime p. ex. Paris.",
            "Voir l’art. 3 et chap. 2.",
            "Il vend du lait, etc.",
            "Personne ne vint.",
            "C.-à-d. Paris.",
        ],
        [
            "El Sr. García y la Sra. López viven en el núm. 5.",
            "Véase la pág. 12.",
            "Hay pan, etc.",
            "Nadie vino, p. ej. Ana.",
        ],
        ["Il sig. Rossi e l’avv. Neri partono.", "Vedi art. 5 e pag. 7.", "Poi tornano."],
        ["O Sr. Silva mora na av. Paulista.", "Veja p. ex. Lisboa.", "Ele chegou."],
        ["Dhr. Jansen woont in nr. 5.", "Er zijn steden, bijv. Utrecht, d.w.z. Amsterdam.", "Hij bleef."],
        ["Mødet er den 14. juni kl. 10.", "Den 2. Verdenskrig sluttede i 1945.", "Vi har bl.a. Peter og f.eks. Anna."],
        [
            "Møtet er 17. mai i 3. etasje.",
            "Vi säljer bl. a. Volvo och t.ex. Saab.",
            "Kokous on 6. joulukuuta, esim. Turku.",
        ],
        ["Je 14. července ve 3. patře.", "Dne 14. 6. 2020 přijel Ing. Novák.", "Např. Praha a tzv. Nové Město."],
        ["Mieszka przy ul. Długiej 5.", "Są miasta, np. Kraków i m.in. Gdańsk.", "W 1990 r. został."],
        ["Он живёт на ул. Ленина в г. Москва.", "Потом он ушёл."],
        [
            "Mötet är den 3 maj.",
            "Se bilaga 2.",
            "La réunion est le 3 janv. 2024.",
            "MM. Roux et Blanc et drs. De Vries.",
            "C’est 5 mm.",
            "Paul part.",
        ],
        ["It was in 1990.", "Then it ended.", "I am 5.", "Peter is 6.", "They counted 14.", "Alice left."],
        ["The room holds 12.", "August is the busiest month.", "It weighs 10 kg.", "Marta lifted it."],
        ["It was World War II.", "Germany lost.", "Install npm.", "Run the build.", "Press q.", "Quit."],
        ["Nobody saw the company’s.", "17 people saw it.", "The scores were 3.", "4 goals fell."],
        ["Contact HR.", "Payments go to Acme GmbH.", "Paul saw the ING.", "Anna did not."],
        [
            "It runs main.c.",
            "Copy it, the logs etc.",
            "Ask the SREs.",
            "Helps are catch'ed.",
            "Works.",
            "It is str.",
            "Run it.",
        ],
        ["A grep over *.txt.", "Files vary, a.k.a. Texts, w.r.t. Size.", "That’s it.", "Stage 1."],
    ],
)
def test_ordinals_and_abbreviations_of_other_languages(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[span.start : span.end] for span in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("z.B. Katzen", True),
        ("am 3. Stock", True),
        ("1. Eine Liste", True),
        ("II. The method", True),
        ("He is 3. Then", False),
        ("No cat. Then", False),
        (". Then", False),
    ],
)
def test_what_a_full_stop_belongs_to(text: str, shortened: bool) -> None:
    dot = text.index(". ")
    assert shortens(text, 0, dot, dot + 2) is shortened
