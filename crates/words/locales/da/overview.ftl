overview-title = Overblik { $period }
overview-basis-received = Henvendelser modtaget i perioden, opgjort { $date }.
overview-basis-closed = Henvendelser afsluttet i perioden, opgjort { $date }.
overview-empty = Ingen henvendelser i perioden
overview-empty-text = Her kommer nøgletal og figurer for den valgte periode. Vælg en anden periode, eller indlæs et register fra et regneark.
overview-empty-step = Indlæs et register
key-figures = Nøgletal
key-figure = Nøgletal
count-of-total = Antal af total
share = Andel
charts = Figurer
definition = Definition
numbers-behind = Tallene bag figuren
returns-and-meetings = Klager: genhenvendelser, møder og læring
more-tables = Flere tabeller
all-key-figures = Alle nøgletal
overview-uncoded =
    { $count ->
        [one] 1 henvendelse mangler kodning
       *[other] { $number } henvendelser mangler kodning
    }
