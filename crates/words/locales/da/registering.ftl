registering-title = Ny henvendelse
registering-story = Hvad drejer det sig om?
registering-story-hint = Skriv frit. Alt andet kan vente.
registering-who = Hvem henvender sig?
registering-who-hint = Navn, telefon, e-mail eller CPR, gerne flere med komma imellem. Kan vente.
registering-who-more = Anonym, eller hver oplysning for sig
registering-anonymous = Borgeren ønsker at være anonym
registering-channel = Hvordan?
registering-from = Henvendelse fra
registering-from-resident = borger i kommunen
registering-from-other-municipality = borger i en anden kommune
registering-from-institution = instans eller fagperson
registering-category = Kategori
registering-role = Henvender
registering-role-unsaid = ikke oplyst
registering-unit = Område eller enhed
registering-unit-hint = Skriv de første bogstaver.
registering-points = Klagepunkter
registering-points-hint = Kun ved klage. Flere er velkomne.
registering-themes = Temaer
registering-topics = Emneord
registering-topics-hint = Frie ord, adskilt af komma. Forsegles.
registering-may-contact = Må jeg kontakte forvaltningen?
registering-may-yes = ja
registering-may-no = nej
registering-may-not-asked = ikke spurgt
registering-call-back = Ring tilbage senest
registering-call-day = Dag
registering-call-time = Klokken
registering-more = Dag, sted, henvender og emneord
registering-received = Modtaget
registering-received-hint = I dag, eller den dag, borgeren kom.
registering-place = Sted
registering-place-unsaid = intet sted
registering-save = Gem
registering-save-next = Gem og ny
registering-answered = Besvaret og afsluttet uden kontakt til forvaltningen
registering-unsorted = Gem uden kategori
registering-unsorted-hint = Det, du har valgt, bliver gemt som en note, og henvendelsen kommer på listen over det, der mangler kodning.
registering-keys = Enter eller Ctrl+Enter gemmer.
registering-just-saved = Gemt som { $number }.
registering-just-saved-look = Se henvendelsen
registering-back-dated = Du registrerer for { $day }.
registering-back-dated-at = Du registrerer for { $day }, { $place }.
registering-back-dated-stop = Tilbage til i dag
registering-locked = Det, borgeren fortæller, forsegles straks. Lås op for at registrere.
registering-nothing-said = Skriv, hvad det drejer sig om, eller hvem der henvender sig. Resten kan vente.
registering-complaint-needs-unit = En klage skal have et område eller en enhed. Vælg den, eller gem uden kategori.
registering-points-need-complaint = Klagepunkter hører til en klage. Vælg klage, fjern punkterne, eller gem uden kategori.
registering-complaint-not-answered = En klage afsluttes med et udfald. Gem den, og afslut den på dens egen side.
registering-promised-call = Du har lovet at ringe tilbage. Gem uden at afslutte, eller fjern opringningen.
registering-call-passed = Dagen for opringningen er gået.
registering-day-unreadable = Skriv dagen som dag, måned og år.
registering-time-unreadable = Skriv klokkeslættet som 14:30.
registering-day-ahead = Dagen ligger i fremtiden.
registering-not-in-list = Vælg en fra listen.
registering-cpr-there = Et CPR-nummer hører ikke til her. Skriv det under »Hvem henvender sig?«, så forsegles det.
registering-matter-not-past = Dagen ligger efter henvendelsen.
registering-kept-note = Valgt, men ikke kodet endnu: { $said }
registering-reopened-reason = Borgeren er vendt tilbage.
registering-told = Oplyst: { $said }
registering-known-title = Er det den samme?
registering-known-lead = Borgeren står allerede i registret. Én borgers sag tælles én gang. Intet er gemt endnu, og intet, du skrev, er tabt.
registering-known-contacts =
    { $count ->
        [one] 1 kontakt
       *[other] { $number } kontakter
    }
registering-known-contact = Tilføj kontakt
registering-known-return = Vendt tilbage
registering-known-return-open = Vendt tilbage, og genåbn
registering-known-new-linked = Ny sag, forbundet
registering-known-other = Det er en anden: gem som ny henvendelse
registering-known-mend = Tilbage til det, du skrev
flash-registered = Henvendelsen er gemt.
flash-registered-cpr = Henvendelsen er gemt. CPR-nummeret ligner ikke et CPR-nummer: se det efter.
flash-registered-closed = Henvendelsen er gemt og afsluttet.
flash-contact-appended = Kontakten er tilføjet. Antallet af henvendelser er uændret.
flash-return-taken = Borgeren er noteret som vendt tilbage.
flash-coded =
    { $count ->
        [0] Intet blev ændret.
        [one] 1 henvendelse er kodet.
       *[other] { $number } henvendelser er kodet.
    }
flash-judged = Vurderingen er gemt.
flash-referred = Henvisningen er gemt.
coding-title = Mangler kodning
coding-count =
    { $count ->
        [one] 1 henvendelse
       *[other] { $number } henvendelser
    }
coding-all = Alle
coding-lacks-category = Uden kategori
coding-lacks-points = Klager uden klagepunkt
coding-lacks-unit = Uden område
coding-empty = Alt er kodet
coding-empty-text = Her kommer henvendelser, der er gemt uden kategori, klager uden klagepunkt og henvendelser uden område.
coding-one-by-one = Én ad gangen
coding-tick = Vælg { $number }
coding-tick-column = Vælg
coding-days =
    { $count ->
        [one] 1 dag
       *[other] { $number } dage
    }
coding-of = { $what }, { $number }
coding-together = Sæt for alle valgte
coding-together-hint = Kryds henvendelser af herunder, og vælg, hvad der skal gælde for dem alle.
coding-unchanged = uændret
coding-save-chosen = Sæt for de valgte
coding-save-rows = Gem rækkerne
coding-none-ticked = Kryds mindst én henvendelse af.
coding-nothing-chosen = Vælg, hvad der skal gælde for de valgte.
coding-some-failed =
    { $count ->
        [one] 1 henvendelse kunne ikke kodes
       *[other] { $number } henvendelser kunne ikke kodes
    }
coding-row-failed = { $number }: { $why }
coding-conflict = En anden har kodet den imens. Her står, hvad der nu er gemt; vælg igen, hvis dit skal gælde.
coding-one-place = { $place } af { $of }
coding-one-outside = Ikke længere på listen
coding-previous = Forrige
coding-next = Næste uden at gemme
coding-save-next = Gem og næste
coding-save = Gem
coding-back = Mangler kodning
coding-story = Det, borgeren fortæller
coding-new-points = Nye klagepunkter
coding-open-inquiry = Åbn henvendelsen
