overview-title = Overview { $period }
overview-basis-received = Inquiries received in the period, as of { $date }.
overview-basis-closed = Inquiries closed in the period, as of { $date }.
overview-empty = No inquiries in the period
overview-empty-text = Key figures and charts of the chosen period will stand here. Choose another period, or import a register from a spreadsheet.
overview-empty-step = Import a register
key-figures = Key figures
key-figure = Key figure
count-of-total = Count of total
share = Share
charts = Charts
definition = Definition
numbers-behind = The numbers behind
returns-and-meetings = Complaints: returns, meetings and learning
more-tables = More tables
all-key-figures = All key figures
overview-uncoded =
    { $count ->
        [one] 1 inquiry is not coded yet
       *[other] { $number } inquiries are not coded yet
    }
