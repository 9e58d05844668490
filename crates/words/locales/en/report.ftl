report-title = Annual report { $period }
report-locked-text = The draft of the report is sealed until it is issued.
report-locked-meanwhile = Not saved: the register was locked while you wrote. Copy the text, unlock in another tab, and paste it there.
report-is-saved = The saved draft.
report-is-outline = The outline to start from: write your own. Not saved yet.
report-conflict = Another version was saved meanwhile
report-conflict-text = Nothing is lost: the saved version stands beside your own. Adjust your own and save again; then yours holds.
report-theirs = The saved version
report-text = Your text
report-text-hint = Write plain text. Lines with # are headings, [[…]] is guidance that is never printed, and {"{{"}…{"}}"} are live numbers.
report-save = Save
report-show-preview = Show preview
report-preview = Preview
report-download = Download the report
report-download-figures = Download the figures
report-download-xlsx = The figures as a spreadsheet
report-references = Live numbers, tables and charts
report-reference-write = Write
report-reference-means = What it is
report-reference-now = Just now
report-errors =
    { $count ->
        [one] One thing must be corrected before the report can be made
       *[other] { $number } things must be corrected before the report can be made
    }
report-notices =
    { $count ->
        [one] One suggestion
       *[other] { $number } suggestions
    }
report-adds-up = All numbers add up.
report-does-not-add-up = Some numbers do not add up.
line = Line { $number }
report-refused = The file cannot be made of this text
