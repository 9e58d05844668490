report-title = Beretning { $period }
report-locked-text = Udkastet til beretningen er forseglet, til den er udgivet.
report-locked-meanwhile = Ikke gemt: registret blev låst, mens du skrev. Kopiér teksten, lås op i et andet faneblad, og sæt den ind dér.
report-is-saved = Det gemte udkast.
report-is-outline = Udgangspunktet: skriv dit eget ind. Endnu ikke gemt.
report-conflict = En anden udgave er gemt imens
report-conflict-text = Intet er gået tabt: den gemte udgave står ved siden af din egen. Ret din egen til, og gem igen; så er det den, der gælder.
report-theirs = Den gemte udgave
report-text = Din tekst
report-text-hint = Skriv almindelig tekst. Linjer med # er overskrifter, [[…]] er vejledning, der aldrig trykkes, og {"{{"}…{"}}"} er levende tal.
report-save = Gem
report-show-preview = Vis forhåndsvisning
report-preview = Forhåndsvisning
report-download = Hent beretningen
report-download-figures = Hent tallene
report-download-xlsx = Tallene som regneark
report-references = Levende tal, tabeller og figurer
report-reference-write = Skriv
report-reference-means = Hvad det er
report-reference-now = Lige nu
report-errors =
    { $count ->
        [one] Én ting skal rettes, før beretningen kan laves
       *[other] { $number } ting skal rettes, før beretningen kan laves
    }
report-notices =
    { $count ->
        [one] Ét forslag
       *[other] { $number } forslag
    }
report-adds-up = Alle tal stemmer.
report-does-not-add-up = Nogle tal stemmer ikke.
line = Linje { $number }
report-refused = Filen kan ikke dannes af denne tekst
