place-today = I dag
today-calls = Ring tilbage
today-today = I dag
today-today-empty = Intet mere i dag.
today-week = Denne uge
today-week-empty = Intet mere i denne uge.
today-waiting = Venter på andre
today-waiting-empty = Der ventes ikke på svar fra nogen.
today-later =
    { $count ->
        [one] 1 opgave senere
       *[other] { $number } opgaver senere
    }
today-nothing = Intet er lovet, og intet venter.
today-nothing-first = Ny henvendelse
today-untouched = Længe urørt
today-untouched-since = Intet er sket i { $days } dage, siden { $date }
today-strip = Registret lige nu
today-new = Nye i denne måned
today-open = Åbne
today-oldest = Ældste åbne, fra { $date }
handover = Overdragelsesliste
handover-until = Alt, hvad der skal gøres eller ventes på til og med { $date }
handover-until-label = Til og med
handover-nothing = Der er intet at overdrage i den tid.
handover-when = Hvornår
handover-what = Hvad
handover-whom = Hvem
handover-explained = Listen er til en stedfortræder. Den rummer opgaver og navne, ikke noter.
due-today = i dag
due-tomorrow = i morgen
due-late = Overskredet
due-days-ago =
    { $count ->
        [one] i går
       *[other] for { $number } dage siden
    }
due-at = { $day } kl. { $clock }
task-call-back = ring tilbage
task-promised-answer = lovet svar
task-awaited-answer = afventer svar
task-meeting = møde
task-deadline = frist
task-consent = samtykke udløber
task-other = opgave
task-do = Udført
task-again = Ikke udført alligevel
task-snooze = Udsæt
task-snooze-do = Udsæt til dagen
task-tomorrow = til i morgen
task-next-week = en uge
task-until = Til
sealed-short = Forseglet – lås op
flash-task-done = Opgaven er udført.
flash-task-again = Opgaven er åben igen.
flash-task-snoozed = Opgaven er udsat.
flash-task-saved = Opgaven er gemt.
tasks-heading = Opgaver
tasks-none = Intet er lovet.
tasks-new = Ny opgave
tasks-done = Udførte opgaver
task-kind = Hvad er lovet?
task-due = Dag
task-due-at = Klokken
task-text = Hvad skal gøres?
task-owner = Hvem skylder det? (kan stå tomt)
task-save = Gem opgaven
task-edit = Ret
task-done-on = udført { $date }
task-put-off = udsat til { $date }
task-kind-missing = Vælg, hvad der er lovet.
task-due-missing = Skriv den dag, det skal være gjort.
task-due-at-strange = Skriv klokkeslættet som 14.30.
task-conflict = En anden har rettet opgaven, mens du skrev. Begge tekster står her; intet er gået tabt.
conflict-mine = Det, du skrev
conflict-theirs = Det, der blev gemt
conflict-keep-theirs = Behold den anden
mistakes =
    { $count ->
        [one] Noget skal rettes
       *[other] { $number } ting skal rettes
    }
today-untouched-more =
    { $count ->
        [one] 1 til
       *[other] { $number } til
    }
