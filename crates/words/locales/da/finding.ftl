search-title = Søg
search-words = Hvad leder du efter?
search-words-hint = Navn, nummer, telefon, CPR eller ord fra fortællingen, noter og bilag. Alle ord skal findes. Sæt »citationstegn« om ord, der skal stå ved siden af hinanden.
search-count = { $count ->
    [0] Ingen henvendelser passer.
    [one] Én henvendelse passer.
   *[other] { $number } henvendelser passer.
  }
search-nearly = Intet passer præcist på det, du skrev. Her er det, der ligner.
search-fewer = Prøv med færre eller kortere ord, eller uden filter.
search-not-whole = { $ready } af { $total } henvendelser er klar. Resten kommer med om et øjeblik; søg igen.
search-damaged = { $count ->
    [one] Én henvendelse er udeladt, fordi dens segl ikke holder: nogen har ændret i databasen uden om programmet.
   *[other] { $number } henvendelser er udeladt, fordi deres segl ikke holder: nogen har ændret i databasen uden om programmet.
  }
search-closed = afsluttet { $date }
search-received = modtaget { $date }
search-about = Om søgning
search-about-what = Der søges i alt, hvad du må åbne: numre, navne, fortællinger, kontakter, noter, breve, mails og bilagenes tekst. Bøjninger findes også, og æ, ø og å kan skrives ae, oe og aa.
search-about-where = Registeret over ord findes kun i serverens hukommelse, mens du er låst op. Det ligger aldrig på disken og slettes, når du låser.
search-about-deed = At du søger, står i hændelsesloggen én gang i kvarteret; hvad du søger på, står ingen steder.
search-memory = { $count ->
    [0] Lige nu fylder det ingenting.
   *[other] Lige nu fylder det { $number } MB.
  }

search-part-number = Nummer
search-part-name = Navn
search-part-identity = Kontaktoplysninger
search-part-story = Fortælling
search-part-wish = Ønske
search-part-return = Genhenvendelse
search-part-contact = Kontakt
search-part-note = Notat
search-part-administration = Forvaltningen
search-part-task = Opgave
search-part-course = Sagsforløb
search-part-circumstances = Behov og emneord
search-part-consent = Samtykke
search-part-closing = Afslutning
search-part-jurisdiction = Kompetence
search-part-notification = Underretning
search-part-letter = Brev
search-part-mail = Mail
search-part-attachment = Bilag
search-part-link = Forbindelse

saved-title = Gemte filtre
saved-none = Her står de filtre og søgninger, du gemmer under et navn. De er forseglet: kun du ser dem.
saved-of-register = filter
saved-of-search = søgning
saved-name-filter = Gem dette filter som
saved-name-search = Gem denne søgning som
saved-save = Gem
saved-forget = Slet
flash-filter-saved = Gemt.
flash-filter-forgotten = Slettet.

known-title = { $count ->
    [one] Måske kendt: én henvendelse
   *[other] Måske kendt: { $number } henvendelser
  }
known-why-cpr = Samme CPR-nummer
known-why-birthday = Samme navn og fødselsdato
known-why-phone = Samme telefonnummer
known-why-email = Samme e-mail
known-why-name = Samme navn – måske en anden
known-why-begins = Navnet begynder sådan
known-why-alike = Navnet ligner
known-cpr-digits = Tjek CPR-nummeret: det har ikke ti cifre.
known-cpr-day = Tjek CPR-nummeret: de første seks cifre er ingen dato.
known-cpr-check = Tjek CPR-nummeret: kontrolcifferet passer ikke. Nyere numre kan være rigtige alligevel.
known-cpr-january = Kontrolcifferet passer ikke. Det gør det ofte ikke for fødselsdatoen 1. januar, og nummeret kan være rigtigt.

suggest-title = Forslag – vælg det, der passer
suggest-units = Enhed
suggest-kinds = Klagepunkter
suggest-themes = Temaer
suggest-quoted = »{ $word }«
suggest-because-words = { $count ->
    [one] ordet { $words }
   *[other] ordene { $words }
  }
suggest-because-like = { $count ->
    [0] ligner { $numbers }, som blev kodet sådan
    [one] ligner { $numbers } og én anden, som blev kodet sådan
   *[other] ligner { $numbers } og { $number } andre, som blev kodet sådan
  }
similar-title = Tidligere henvendelser, der ligner
similar-common = Fælles ord: { $words }
