//! Sentences with what may be left out of them.

/// Each with what is left after each of its removals, in text order.
pub(super) const CUT: &[(&str, &[&str])] = &[
    (
        "Orle, home to the country's oldest mill, celebrated its jubilee on Sunday.",
        &["Orle celebrated its jubilee on Sunday."],
    ),
    (
        "Anna Berg, the mayor of Orle, cut the ribbon.",
        &["Anna Berg cut the ribbon."],
    ),
    (
        "Residents cheered Anna Berg, the mayor of Orle.",
        &["Residents cheered Anna Berg."],
    ),
    (
        "The envoy met Piet Holm, the head of the union, in Velden on Monday.",
        &["The envoy met Piet Holm in Velden on Monday."],
    ),
    (
        "The ferry, the oldest in the fleet, needs a new engine.",
        &["The ferry needs a new engine."],
    ),
    (
        "In Velden, the largest town on the coast, shops stayed open.",
        &["In Velden, shops stayed open."],
    ),
    (
        "Nadia Brandt, 43, won the race.",
        &["Nadia Brandt won the race."],
    ),
    (
        "The mill, which was built in 1951, draws thousands of visitors.",
        &["The mill draws thousands of visitors."],
    ),
    (
        "Rosa Lind, who leads the council, opened the fair.",
        &["Rosa Lind opened the fair."],
    ),
    (
        "The council praised Rosa Lind, who leads the fair.",
        &["The council praised Rosa Lind."],
    ),
    (
        "Rosa Lind, whose father founded the mill, sold it for 3 million euros.",
        &["Rosa Lind sold it for 3 million euros."],
    ),
    (
        "The lake, in which the villagers swim, froze on Monday.",
        &["The lake froze on Monday."],
    ),
    (
        "Norbank, based in Oslo, bought the mill.",
        &["Norbank bought the mill."],
    ),
    (
        "The talks, chaired by Rosa Lind, ended on Friday.",
        &["The talks ended on Friday."],
    ),
    (
        "Speaking in Velden, Rosa Lind opened the fair.",
        &["Rosa Lind opened the fair."],
    ),
    (
        "The mayors met, on the sidelines of the fair, for two hours.",
        &["The mayors met for two hours."],
    ),
    (
        "In a statement, Norbank apologised for the delay.",
        &["Norbank apologised for the delay."],
    ),
    (
        "Norbank apologised, in a statement, for the delay.",
        &["Norbank apologised for the delay."],
    ),
    (
        "Despite the rain, thousands of people visited the mill.",
        &["thousands of people visited the mill."],
    ),
    (
        "The mill opened on Sunday, despite the rain.",
        &["The mill opened on Sunday."],
    ),
    (
        "The council, however, rejected the plan.",
        &["The council rejected the plan."],
    ),
    (
        "The council has, of course, read the plan.",
        &["The council has read the plan."],
    ),
    (
        "In Orle, however, shops stayed open.",
        &["In Orle, shops stayed open."],
    ),
    ("The mill opened in May, too.", &["The mill opened in May."]),
    (
        "For instance, the mill employs forty people.",
        &["the mill employs forty people."],
    ),
    (
        "Meanwhile the council raised the rent.",
        &["the council raised the rent."],
    ),
    (
        "Meanwhile, the council raised the rent.",
        &["the council raised the rent."],
    ),
    (
        "But the council raised the rent.",
        &["the council raised the rent."],
    ),
    (
        "The council also raised the rent.",
        &["The council raised the rent."],
    ),
    (
        "Norland's health agency (NHA) sent forty doctors.",
        &["Norland's health agency sent forty doctors."],
    ),
    (
        "The mill cost 3 million euros (3.2 million dollars) to repair.",
        &["The mill cost 3 million euros to repair."],
    ),
    (
        "The mill – a landmark of the region – opened on Sunday.",
        &["The mill opened on Sunday."],
    ),
    (
        "Three towns -- Orle, Velden and Hof -- share the mill.",
        &["Three towns share the mill."],
    ),
    (
        "Several towns, including Orle, share the mill.",
        &["Several towns share the mill."],
    ),
    (
        "The mill will open in June, the council said on Monday.",
        &["The mill will open in June."],
    ),
    (
        "Forty people work at the mill, according to Norbank.",
        &["Forty people work at the mill."],
    ),
    (
        "The crew has left the harbour, he told reporters.",
        &["The crew has left the harbour."],
    ),
    (
        "The council approved the plan, said Rosa Lind, the mayor of Orle.",
        &[
            "The council approved the plan.",
            "The council approved the plan, said Rosa Lind.",
        ],
    ),
    (
        "Norbank, the owner of the mill, said on Monday that it would sell its ferries (see page 4).",
        &[
            "Norbank said on Monday that it would sell its ferries (see page 4).",
            "Norbank, the owner of the mill, said on Monday that it would sell its ferries.",
        ],
    ),
    (
        "Only the mill, however, opened.",
        &["Only the mill opened."],
    ),
    (
        "The council said, however, that the mill was old.",
        &["The council said that the mill was old."],
    ),
    (
        "The mill is as old, for example, as the port.",
        &["The mill is as old as the port."],
    ),
    (
        "Rosa Lind, speaking in Velden, said the mill would open.",
        &["Rosa Lind said the mill would open."],
    ),
    (
        "The editor left the country, however, and his wife stayed.",
        &["The editor left the country, and his wife stayed."],
    ),
    (
        "In the meantime the council raised the rent.",
        &["the council raised the rent."],
    ),
];

/// Of which nothing may go.
pub(super) const KEPT: &[&str] = &[
    "A fisherman, Jan Okker, lost his boat.",
    "The mayor of Orle, Anna Berg, resigned.",
    "Its chairman, Piet Holm, said the bank would close.",
    "A man who was convicted of theft left the country.",
    "A man, who was convicted of theft, left the country.",
    "The men who work at the mill went on strike.",
    "The suspect, allegedly the driver, fled.",
    "Jan Okker, who is accused of theft, left the country.",
    "Jan Okker, the alleged driver, left the country.",
    "Rosa Lind, who denied the claims, resigned.",
    "Rosa Lind, who never read the plan, signed it.",
    "The deal, if approved, would cost 3 million euros.",
    "The mill will close, unless Norbank pays.",
    "A bomb exploded at the mill, killing three people.",
    "The council raised the rent, adding that talks would resume.",
    "The storm hit Orle, where two people died.",
    "“The mill, which is old, will close,” Rosa Lind said.",
    "The mill will close, Rosa Lind said, “for a long time.”",
    "Rosa Lind called the mill, which is old, “a landmark, however small, of the coast”.",
    "All members, except the mayor, voted for the plan.",
    "Unlike Orle, Velden has a mill.",
    "The mayors of Orle, Velden and Hof met on Monday.",
    "The council met Okker, the mayor of Velden, and Lind, the head of the union.",
    "The mill would close in May, the council said.",
    "The mill did not open on Sunday, despite the rain.",
    "On Monday, the council met.",
    "It is, in effect, a, however, small mill.",
    "The mill could, in a letter, be closed.",
    "Rosa Lind (no relation) opened the mill.",
    "The plan helps members (but not guests) of the club.",
    "The fire, which killed two people, began in the mill.",
    "Police freed the driver, who was not named.",
    "The mill closed, he believes.",
    "However hard the council tried, the mill closed.",
    "Velden, Norland, closed its port on Monday.",
    "The editor, his wife and a friend left the country.",
    "The editor, a friend and his wife left the country.",
    "He visited Velden, the port, Orle and Hof.",
    "\"However, the mill is old,\" he said.",
    "Two of the men, brothers from Orle, work at the mill.",
    "And yet the council raised the rent.",
];
