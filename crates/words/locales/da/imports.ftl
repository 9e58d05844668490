import-title = Indlæs et register
import-lead = Fra regneark til register: vælg filen, peg på kolonnerne, ret det, der er galt, og indlæs.
import-files = Fil
import-files-hint = Et regneark (xlsx, ods) eller flere csv-filer, højst 64 MB.
import-profile = Gemt kolonneopsætning
import-profile-none = Ingen – find kolonnerne selv
import-examine = Undersøg filen
import-examine-again = Undersøg igen
import-sealed = Navne, CPR og fritekst forsegles, før noget gemmes. Filen selv gemmes ikke.
import-expected = Ark og kolonner
import-examined-title = Filens indhold
import-other-file = Vælg en anden fil
import-new-inquiries = Nye henvendelser
import-new-points = Nye klagepunkter
import-new-units = Nye enheder
import-unchanged = Rækker uden ændring
import-faults =
    { $count ->
        [one] Én fejl skal rettes, før noget kan indlæses
       *[other] { $number } fejl skal rettes, før noget kan indlæses
    }
import-faults-text = Ret cellerne i regnearket, og vælg filen igen; eller peg på de rette kolonner herunder.
import-faults-heading = Fejl
import-conflicts =
    { $count ->
        [one] Én række står anderledes i registret
       *[other] { $number } rækker står anderledes i registret
    }
import-warnings =
    { $count ->
        [one] Én bemærkning
       *[other] { $number } bemærkninger
    }
import-more = … og { $number } mere.
import-cell = Celle
import-what = Hvad
import-keep = Behold registrets oplysninger, hvor filen siger noget andet, og indlæs resten
import-land = Indlæs
import-land-text = Alt indlæses på én gang, eller intet.
import-nothing-new = Filen indeholder intet nyt.
import-nothing-landed = Intet er indlæst. Se hvorfor herunder.
import-mapping = Peg på kolonnerne
import-mapping-text = Vælg for hver kolonne i filen, hvad den er. Kolonner med hængelås forsegles.
import-sheet-is = Arket er
import-not-used = Bruges ikke
import-no-heading = uden overskrift
import-profile-name = Gem opsætningen som
import-profile-save = Gem opsætning
import-profile-saved = Opsætningen „{ $name }“ er gemt.
import-column-faults =
    { $count ->
        [one] 1 fejl i kolonnen
       *[other] { $number } fejl i kolonnen
    }
import-under-way = Arbejdet med filen er i gang
import-under-way-text = Du kan roligt gå et andet sted hen og komme tilbage: arbejdet går videre, og siden her viser, hvor langt det er nået.
import-opening = Filen åbnes.
import-reading = Læser { $sheet }: { $done } rækker
import-reading-of = Læser { $sheet }: { $done } af { $of } rækker
import-landing = Forsegler og indlæser: { $done } af { $of } henvendelser
import-look-again = Opdatér nu
