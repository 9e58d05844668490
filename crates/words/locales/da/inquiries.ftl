inquiries-count =
    { $part } af { $count ->
        [one] 1 henvendelse
       *[other] { $number } henvendelser
    }
inquiries-count-complaints =
    { $count ->
        [one] 1 klage
       *[other] { $number } klager
    }
inquiries-count-plain =
    { $count ->
        [one] 1 henvendelse
       *[other] { $number } henvendelser
    }
inquiries-none-found = Ingen henvendelser passer til filteret
inquiries-empty = Registret er tomt
inquiries-empty-text = Her kommer registret, én linje for hver henvendelse. Begynd med at indlæse et regneark.
column-number = Nummer
column-received = Modtaget
column-category = Kategori
column-area = Opgaveområde
column-points = Klagepunkter
column-themes = Temaer
column-outcome = Udfald
column-closed = Afsluttet
filter = Filtrér
filter-show = Vis
filter-active = Aktive filtre
filter-remove = Fjern filteret
filter-clear = Vis alle
filter-kind = Klagepunktstype
filter-theme = Tema
filter-state = Tilstand
filter-number-is = Nummer: { $text }
filter-received-in = Modtaget { $period }
filter-closed-in = Afsluttet { $period }
filter-unknown-figure = Adressen peger på et nøgletal, der ikke findes, eller mangler sin periode. Her vises listen uden det.
state-open = Åben
state-closed = Afsluttet
returned = Vendt tilbage
pager-rows = { $first }–{ $last } · side { $page } af { $pages }
pager-previous = Forrige
pager-next = Næste
inquiry-title = Henvendelse { $number }
inquiry-open-for =
    { $count ->
        [one] åben i 1 dag
       *[other] åben i { $number } dage
    }
inquiry-closed-after =
    { $count ->
        [one] afsluttet efter 1 dag
       *[other] afsluttet efter { $number } dage
    }
inquiry-story = Borger og fortælling
inquiry-no-story = Ingen fortælling er skrevet.
inquiry-points = Klagepunkter
inquiry-no-points = Ingen klagepunkter er registreret.
inquiry-timeline = Forløb
inquiry-facts = Kodede oplysninger
point-kind = Type
point-raised = Rejst
point-finding = Vurdering
point-acknowledged = Erkendt
fact-received = Modtaget
fact-closed = Afsluttet
fact-channel = Kanal
fact-from = Henvendelse fra
fact-role = Henvender
fact-area = Opgaveområde
fact-unit = Enhed
fact-themes = Temaer
fact-administration = Forvaltningen kontaktet
fact-returned = Vendt tilbage
fact-meetings = Møder
fact-about-meeting = Klaget over mødet
fact-helped = Hjælp til at klage
fact-outcome = Udfald
fact-learning = Læringsperspektiv
event-received = Modtaget: { $channel }
event-contact = Kontakt: { $channel }
event-closed = Afsluttet
identity-name = Navn
identity-cpr = CPR
identity-phone = Telefon
identity-email = E-mail
identity-address = Adresse
category-advice = Råd og vejledning
category-complaint = Klage
category-other = Øvrig henvendelse
category-uncoded = Mangler kodning
outcome-procedural = Processuelt
outcome-substantive = Materielt
outcome-none = Ingen
outcome-unknown = Ved ikke
inquiries-count-points =
    { $count ->
        [one] 1 klagepunkt
       *[other] { $number } klagepunkter
    }
inquiries-count-points-in = { $points } i { $complaints }
filter-unknown-word = Adressen beder om et filter, der ikke findes. Her vises listen uden det.
