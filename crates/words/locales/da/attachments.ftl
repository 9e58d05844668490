attachments-heading = Bilag
attachments-none = Der er ingen bilag.
attachments-add = Læg bilag eller mail på
attachments-files = Filer
attachments-files-hint = Træk dem hertil, eller vælg dem. Mails (.eml, .msg) læses, og det, der kom med dem, lægges ved siden af.
attachments-limits = Højst { $file } pr. fil, { $files } filer ad gangen og { $inquiry } på henvendelsen.
attachments-as-contact = Mails er kontakter med borgeren og skal stå i forløbet
attachments-file = Læg på
attachments-nothing-filed = Intet er lagt på.
attachments-no-file = Vælg mindst én fil.
attachments-empty = Filen »{ $name }« er tom.
attachments-too-large = Filen »{ $name }« er større end { $most }.
attachments-too-many = Der er flere end { $most } filer. Læg dem på i flere omgange.
attachments-inquiry-full = Så ville henvendelsen fylde mere end { $most }. Fjern noget først, eller læg mindre på.
attachments-no-mail = »{ $name }« er ikke en mail, der kan læses. Gem mailen som .eml eller .msg, og prøv igen.
attachments-filed-on = lagt på { $date }
attachments-came-with = fra mailen »{ $subject }«
attachments-hides = Navnet lover noget andet end indholdet, som er: { $kind }. Åbn den ikke.
attachments-active = Filen kan rumme noget, der kører eller er skjult. Åbn den kun, hvis du ved, hvor den kommer fra.
attachments-change = Navngiv eller fjern
attachments-name = Navn
attachments-rename = Gem navnet
attachments-remove = Fjern for altid
attachments-goes-file = Filen slettes og kan ikke hentes tilbage.
attachments-goes-mail = Mailen slettes med sin tekst og kan ikke hentes tilbage.
attachments-goes-contact = Kontakten i forløbet forsvinder også.
attachments-goes-not-note = Kontakten i forløbet bliver stående, fordi der er skrevet i den siden.
attachments-stays =
    { $count ->
        [one] Bilaget, der kom med mailen, bliver.
       *[other] De { $number } bilag, der kom med mailen, bliver.
    }
attachments-filed-title = Bilag er lagt på
attachments-back = Til henvendelsen
attachments-already =
    { $count ->
        [one] Én fil lå her allerede, byte for byte, og er ikke lagt på igen:
       *[other] { $number } filer lå her allerede, byte for byte, og er ikke lagt på igen:
    }
attachments-unread =
    { $count ->
        [one] Én fil kunne ikke læses. Den er gemt, som den kom, men findes ikke på sin tekst:
       *[other] { $number } filer kunne ikke læses. De er gemt, som de kom, men findes ikke på deres tekst:
    }
attachments-misdated =
    { $count ->
        [one] Én mail har en dato, der ikke kan passe: den står på dagen i dag. Mailen selv er uændret.
       *[other] { $number } mails har en dato, der ikke kan passe: de står på dagen i dag. Mailene selv er uændrede.
    }
attachments-earlier =
    { $count ->
        [one] Én mail er fra før henvendelsen: den er bilag, ikke kontakt.
       *[other] { $number } mails er fra før henvendelsen: de er bilag, ikke kontakter.
    }
attachments-left-in =
    { $count ->
        [one] Et billede af en underskrift eller lignende ligger kun i selve mailen.
       *[other] { $number } billeder af underskrifter eller lignende ligger kun i selve mailen.
    }
attachments-conflict = Navnet er ændret imens
attachments-conflict-text = En anden har givet bilaget et nyt navn, siden du så det. Intet er overskrevet.
attachments-conflict-theirs = Navnet nu
attachments-conflict-mine = Dit navn
attachments-conflict-keep = Behold det
attachments-mail-title = Ny henvendelse af en mail
attachments-mail-file = Mailen
attachments-mail-hint = Træk en .eml- eller .msg-fil hertil, eller vælg den. Emne og tekst bliver fortællingen, afsenderen borgeren.
attachments-mail-register = Opret henvendelsen
attachments-one-mail = Vælg én mail ad gangen.
attachments-known-heading = Afsenderen har måske været her før
attachments-known-lead = Er mailen en ny kontakt i en henvendelse, der er her allerede, eller er det en ny sag? Intet er oprettet endnu.
attachments-known-file = Læg mailen på { $number }
attachments-known-new = Opret en ny henvendelse
attachments-known-closed = afsluttet
attachments-known-email = samme e-mail
attachments-known-name = samme navn
flash-attachments-filed =
    { $count ->
        [0] Intet nyt er lagt på.
        [one] Én fil er lagt på.
       *[other] { $number } filer er lagt på.
    }
flash-attachment-renamed = Navnet er gemt.
flash-attachment-removed = Bilaget er fjernet.
flash-mail-registered = Henvendelsen er oprettet af mailen. Den mangler kodning.
