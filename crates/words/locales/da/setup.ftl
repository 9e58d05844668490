setup-lead = Alt, hvad kontoret selv bestemmer: hvem der hører til hvor, hvad der kan klages over, hvilke ord I bruger. Koder skifter aldrig betydning, så årene kan sammenlignes.
setup-pages = Opsætningens sider
setup-organisation = Organisation
setup-organisation-text = Forvaltninger, afdelinger og enheder: hvad der findes hvornår, og hvad der blev til hvad.
setup-kinds = Klagepunkter
setup-kinds-text = Typer med »brug når«, samlinger, temaer – og hele skemaet som fil.
setup-words = Ord
setup-words-text = Jeres egne ord for kategorier, udfald og kanaler, og finere værdier.
setup-places = Steder og træffetider
setup-places-text = Hvor og hvornår borgerne kan møde jer. Kan udskrives.
setup-counting = Optælling
setup-counting-text = Noter på tidsserierne, når I tæller på en ny måde.
setup-office = Kontoret
setup-office-text = Navn, beretningsår, forslag og påmindelser.
setup-units =
    { $count ->
        [one] 1 enhed
       *[other] { $number } enheder
    }
setup-kinds-count =
    { $count ->
        [one] 1 type
       *[other] { $number } typer
    }
setup-places-count =
    { $count ->
        [0] Ingen endnu
        [one] 1 sted
       *[other] { $number } steder
    }
setup-notes-count =
    { $count ->
        [0] Ingen noter
        [one] 1 note
       *[other] { $number } noter
    }
setup-year-begins = Beretningsåret begynder i { $month }

setup-save = Gem
setup-edit = Ret
setup-show = Vis
setup-see = Se, hvad der sker
setup-undo = Fortryd
setup-name = Navn
setup-label = Betegnelse
setup-code = Kode
setup-what = Hvad
setup-before = Nu
setup-after = Bliver
setup-validity = Gyldig
setup-since = fra { $day }
setup-until = til { $day }
setup-from = Første dag
setup-from-hint = Tom: altid.
setup-to = Sidste dag
setup-to-hint = Tom: indtil videre.
setup-no-day = ingen dag
setup-since-day = Fra og med
setup-label-da = Dansk betegnelse
setup-label-en = Engelsk betegnelse
setup-label-en-hint = Tom: den danske.
setup-name-missing = Skriv et navn.
setup-day-missing = Vælg en dag.
setup-day-strange = Dagen kan ikke læses. Skriv den som 2024-01-31.
setup-ends-before = Den sidste dag ligger før den første.
setup-stands-now = Nu står der: { $text }
setup-conflict = En anden har ændret det samme imens
setup-conflict-text = Intet er overskrevet. Dit står i feltet, og det, der står nu, er vist ved siden af. Gem igen for at sætte dit i stedet, eller ret feltet.

setup-as-of = Sådan så det ud
setup-reorganise = Omorganisér
setup-unit-new = Tilføj en enhed
setup-unit-add = Tilføj enheden
setup-units-none = Ingen enheder på den dag
setup-units-none-text = Tilføj den første enhed ovenfor, eller indlæs et regneark med arket Organisation.
setup-units-others =
    { $count ->
        [one] 1 enhed findes ikke på den dag
       *[other] { $number } enheder findes ikke på den dag
    }
setup-units-others-label = Ophørte og kommende enheder
setup-became = Blev til
setup-level = Niveau { $level }:
setup-area = opgaveområde
setup-parent = Hører under
setup-parent-first = Hørte fra begyndelsen under
setup-parent-none = Ingen – øverst
setup-nature = Præg
setup-nature-hint = Forklarer antallet af klager: en myndighed træffer afgørelser.
setup-nature-none = Ikke angivet
setup-nature-authority = Myndighed
setup-nature-service = Service
setup-nature-staff = Stab
setup-is-area = Er et opgaveområde i beretningen
setup-is-area-hint = Henvendelser tælles hos nærmeste opgaveområde opad.
setup-code-hint = Tom: laves af navnet. Koden kan aldrig ændres.
setup-code-stays = Koden { $code } bliver, som den er, også når navnet ændres.
setup-code-taken = Koden er i brug. Vælg en anden.
setup-code-unfit = En kode er bogstaver, tal og bindestreger, højst 40.
setup-unit-circle = Enheden ville komme til at ligge under sig selv. Vælg en anden overordnet.
setup-unit-unknown = Vælg en enhed.
setup-unit-title = Enhed: { $name }
setup-unit-inquiries =
    { $count ->
        [0] ingen henvendelser
        [one] 1 henvendelse
       *[other] { $number } henvendelser
    }
setup-unit-edit = Ret enheden
setup-unit-edit-text = Rettelser gælder også tidligere år. Skal noget gælde fra en bestemt dag, så flyt eller omorganisér. En enhed slettes aldrig; den får en sidste dag.
setup-unit-under = Tilføj en enhed herunder
setup-history = Historie
setup-history-none = Enheden har altid ligget her.
setup-began = begyndte
setup-ended = sidste dag
setup-came-from = kom fra
setup-became-what = blev til
setup-moved-to = flyttede til
setup-moved-to-top = flyttede øverst
setup-move-title = Flyt fra en dag
setup-move-text = Koden følger med. Indtil dagen tælles enheden, hvor den lå.
setup-move-under = Hører fra da af under
setup-move = Flyt enheden
setup-move-undo = Fortryd flytningen { $day }
setup-moves-outside = Dagen skal ligge efter enhedens første dag og senest på dens sidste.
setup-link-title = Blev til en anden enhed
setup-link-text = Kun forbindelsen sættes. Er omlægningen ikke registreret endnu, så brug Omorganisér.
setup-link-to = Enheden blev til
setup-link = Sæt forbindelsen
setup-link-remove = Fjern forbindelsen til { $name }
setup-link-circle = Forbindelsen ville gå i ring: den enhed kommer selv fra denne.
setup-link-not-there = Enheden findes ikke den dag.
setup-reorganise-unit = Omorganisér denne enhed
setup-reorganise-text = En eller flere enheder ophører og bliver til en eller flere andre: sammenlægning, deling, ny kode. Tallene kan sammenlignes over skiftet.
setup-which-old = Hvilke enheder ophører?
setup-first-day = Første dag i den nye ordning
setup-first-day-hint = De gamle enheder får dagen før som sidste dag.
setup-which-new = Hvad bliver de til?
setup-target = Enhed { $number }
setup-target-what = En ny enhed, eller en, der findes
setup-target-new = En ny enhed
setup-one-more = Del i én mere
setup-one-less = Én færre
setup-nothing-old = Vælg mindst én enhed, der ophører.
setup-nothing-new = Sig, hvad enhederne bliver til.
setup-old-not-there = { $name } findes ikke dagen før.
setup-became-already = { $name } er allerede blevet til noget andet. Se enhedens historie.
setup-existing-not-there = Enheden findes ikke den dag, eller den ophører selv.
setup-new-under-old = Den nye enhed kan ikke ligge under en, der ophører.
setup-carried-nowhere = Sig, hvor { $name } skal høre til.
setup-preview-title = Det sker, når du gennemfører
setup-preview-text = Intet er skrevet endnu.
setup-ends-before-day = Ophører dagen før { $day }
setup-begins-day = Fra { $day }
setup-carried = Følger med
setup-carried-text = Enheder, der lå under de gamle. De beholder deres koder; tidligere år tælles, som de lå.
setup-series = Et filter på det nye område finder også de gamle enheders henvendelser.
setup-late =
    { $count ->
        [one] 1 henvendelse modtaget siden da står på en gammel enhed. Den bliver stående og findes under den nye.
       *[other] { $number } henvendelser modtaget siden da står på de gamle enheder. De bliver stående og findes under de nye.
    }
setup-nothing-vanishes = Ingen enhed slettes, og ingen kode bruges igen.
setup-carry-out = Gennemfør
setup-change-order = Ret

setup-kinds-list = Typer
setup-kinds-lead = Hvad der kan klages over. To rådgivere skal vælge det samme: derfor »brug når«.
setup-kind-new = Tilføj en type
setup-kind-add = Tilføj typen
setup-kind-edit = Ret typen
setup-kind-edit-text = Koden og gruppen ligger fast, for ellers ville tidligere år blive andre. Skal typen ikke bruges mere, så giv den en sidste dag.
setup-kind-points =
    { $count ->
        [0] ingen klagepunkter
        [one] 1 klagepunkt
       *[other] { $number } klagepunkter
    }
setup-kinds-ended =
    { $count ->
        [one] 1 ophørt type
       *[other] { $number } ophørte typer
    }
setup-group = Gruppe i beretningen
setup-group-hint = Kan ikke ændres senere.
setup-group-missing = Vælg en gruppe.
setup-kind-code-hint = Tom: laves af betegnelsen. Kan aldrig ændres eller bruges igen.
setup-kind-code-unfit = En kode er bogstaver A–Z, tal og bindestreger.
setup-law = Retsgrundlag
setup-law-hint = Én bestemmelse på hver linje.
setup-guidance = Vejledning til den, der koder
setup-time = Tid
setup-use-when = Brug når
setup-not-when = Brug ikke når
setup-use-when-da = Brug når – dansk
setup-use-when-en = Brug når – engelsk
setup-not-when-da = Brug ikke når – dansk
setup-not-when-en = Brug ikke når – engelsk
setup-code-twice = Koden { $code } er i brug. Vælg en anden.
setup-meaning-changed = Koden { $code } er i brug med en anden betydning. Brug en ny kode.
setup-kind-unknown = Typen { $code } findes ikke.
setup-value-unknown = Værdien { $code } findes ikke på listen.
setup-none-used = Mindst én værdi skal kunne vælges.

setup-clusters = Samlinger
setup-clusters-lead = Typer, der tælles sammen på tværs af grupperne. Et punkt kan tælle i flere samlinger.
setup-cluster-new = Tilføj en samling
setup-cluster-add = Tilføj samlingen
setup-cluster-kinds = Typer i samlingen
setup-clusters-none = Ingen samlinger endnu

setup-themes = Temaer
setup-themes-lead = Hvad henvendelser handler om, på tværs af klagepunkter.
setup-theme-new = Tilføj et tema
setup-theme-add = Tilføj temaet
setup-theme-edit-text = Koden ligger fast. Skal temaet ikke bruges mere, så giv det en sidste dag.
setup-themes-none = Ingen temaer endnu

setup-scheme = Skema som fil
setup-scheme-lead = Typer, samlinger, temaer og ord som én fil, så kommuner kan bruge hinandens.
setup-scheme-file-head = Skema for klagepunkter. Koder skifter aldrig betydning; betegnelser må ændres.
setup-scheme-out = Giv jeres skema til en kollega
setup-scheme-out-text = Filen indeholder ingen henvendelser og intet om nogen.
setup-scheme-download = Hent skemaet
setup-scheme-in = Tag et skema ind
setup-scheme-in-text = Først vises, hvad der ville ændre sig. En kode, der er i brug, kan ikke få en anden betydning.
setup-scheme-file = Skemafil (.toml)
setup-scheme-end = Afslut det, der kun findes her, fra
setup-scheme-end-hint = Tom: typer og temaer, som filen ikke har, bliver stående ved siden af.
setup-scheme-refused = Skemaet kan ikke tages ind
setup-scheme-no-file = Vælg en fil.
setup-scheme-unreadable = Filen kan ikke læses som et skema.
setup-scheme-changed = Jeres eget skema er ændret imens. Se det igennem igen, før du tager det ind.
setup-scheme-preview = Det ændrer skemaet
setup-scheme-changed-count = Ændres
setup-scheme-new-count = Nye
setup-scheme-same-count = Ens i begge
setup-scheme-others-count = Findes kun her
setup-scheme-others-show = Vis dem
setup-scheme-others-stay = De bliver stående.
setup-scheme-others-end = De slutter dagen før { $day }.
setup-scheme-take = Tag skemaet ind
setup-scheme-nothing = Filen ændrer intet.
setup-scheme-codes-stay = Ingen kode skifter betydning, og intet slettes.
setup-list-exclusions = Uden for kompetencen
setup-list-meeting-faults = Fejl ved møder
setup-list-words = Egne ord
setup-refer = Vises videre til

setup-words-lead = Kald tingene, hvad I kalder dem. Tallene er de samme, så I kan sammenlignes med andre.
setup-list-channel = Kanal
setup-list-from = Henvendelse fra
setup-list-role = Henvender
setup-house-word = Ord fra starten
setup-own-word-da = Jeres ord
setup-own-word-en = Jeres ord på engelsk
setup-own-word-da-for = Jeres ord for { $word }
setup-own-word-en-for = Jeres ord på engelsk for { $word }
setup-used = Bruges
setup-not-used = bruges ikke
setup-used-for = { $word } bruges
setup-always = Altid
setup-own-values = Egne værdier
setup-own-values-text = Finere end de faste, fx »Vejvisning« eller »Medhold«. Hver tæller som en af de faste.
setup-value-new = Tilføj en værdi
setup-value-add = Tilføj værdien
setup-value-edit-text = Hvad værdien tæller som, ligger fast, for ellers ville tidligere år blive andre.
setup-counts-as = Tæller som
setup-counts-as-hint = Kan ikke ændres senere.
setup-counts-as-missing = Vælg, hvad værdien tæller som.
setup-counts-as-what = tæller som { $word }

setup-places-lead = Hvor borgerne kan møde jer, og hvornår.
setup-place-new = Tilføj et sted
setup-place-add = Tilføj stedet
setup-places-none = Ingen steder endnu
setup-places-none-text = Her kommer rådhuset, biblioteket og andre steder med træffetid. Tilføj det første ovenfor.
setup-places-over =
    { $count ->
        [one] 1 tidligere sted
       *[other] { $number } tidligere steder
    }
setup-address = Adresse
setup-hours = Træffetider
setup-hours-hint = Skriv 9 eller 9.30. To tidsrum om dagen; tomme er lukket.
setup-opens = fra
setup-closes = til
setup-hours-note = fx efter aftale
setup-no-hours = Ingen faste tider
setup-time-strange = { $day }: tiden kan ikke læses. Skriv 9 eller 9.30.
setup-time-missing = { $day }: skriv både fra og til.
setup-closes-before = { $day }: der lukkes, før der åbnes.
setup-hours-overlap = { $day }: de to tidsrum overlapper.
setup-monday = Mandag
setup-tuesday = Tirsdag
setup-wednesday = Onsdag
setup-thursday = Torsdag
setup-friday = Fredag
setup-saturday = Lørdag
setup-sunday = Søndag
setup-places-print = Opslag til udskrift
setup-places-print-text = Udskriv siden med Ctrl+P. Kun opslaget kommer med.
setup-notice-title = Her kan du møde borgerrådgiveren
setup-notice-day = Træffetider pr. { $day }

setup-counting-lead = Tælles noget på en ny måde fra en dag, så skriv det her. Noten står på tidsserien, så ingen læser et spring som en udvikling.
setup-note-new = Ny note
setup-note-add = Tilføj noten
setup-note-da = Hvad er ændret? – dansk
setup-note-en = Hvad er ændret? – engelsk
setup-note-missing = Skriv, hvad der er ændret.
setup-note-title = Note fra { $day }
setup-note-remove = Fjern noten
setup-note-remove-text = Noten forsvinder fra tidsserien. Det står i hændelsesloggen, at den er fjernet.
setup-note-remove-do = Fjern den
setup-notes = Noter
setup-notes-none = Ingen noter: alt er talt på samme måde hele vejen.

setup-office-lead = Det, der står på siderne og i beretningen, og hvad programmet gør af sig selv.
setup-office-name = Kontorets navn
setup-office-name-hint = Som det står i beretningen, fx Borgerrådgiveren i Nørrelund.
setup-municipality = Kommune
setup-municipality-missing = Skriv kommunens navn.
setup-report-year = Beretningsår
setup-report-year-hint = Overblik og beretning begynder med denne måned.
setup-month-strange = Vælg en måned.
setup-language = Beretningens sprog
setup-language-hint = Skærmens sprog vælger hver for sig.
setup-choices = Valg
setup-suggestions = Foreslå typer, temaer og område, mens fortællingen skrives
setup-suggestions-hint = Forslag siger altid hvorfor, og intet vælges af sig selv.
setup-untouched = Dage, før en åben henvendelse tæller som urørt
setup-untouched-hint = Derefter står den på I dag.
setup-days-strange = Skriv et helt tal fra 1 til 365.
setup-reminder = Påmindelse på mail
setup-reminder-hint = Siger kun, at noget er forfaldent – aldrig hvad eller hvem.
setup-reminder-never = Ingen
setup-hour-strange = Vælg en time.

flash-setup-saved = Gemt.
flash-setup-added = Tilføjet.
flash-setup-removed = Fjernet.
flash-reorganised = Omorganiseringen er gennemført.
flash-scheme-taken = Skemaet er taget ind.
flash-place-added = Stedet er tilføjet. Skriv træffetiderne herunder.

filter-area-came-from = Med her er henvendelserne fra det, området kom af: { $names }.
