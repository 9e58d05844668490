import-title = Import a register
import-lead = From spreadsheet to register: choose the file, point at the columns, mend what is wrong, and import.
import-files = File
import-files-hint = A spreadsheet (xlsx, ods) or several csv files, 64 MB at most.
import-profile = Saved mapping
import-profile-none = None – find the columns
import-examine = Examine the file
import-examine-again = Examine again
import-sealed = Names, CPR numbers and free text are sealed before anything is stored. The file itself is not kept.
import-expected = Sheets and columns
import-examined-title = What the file holds
import-other-file = Choose another file
import-new-inquiries = New inquiries
import-new-points = New points
import-new-units = New units
import-unchanged = Rows unchanged
import-faults =
    { $count ->
        [one] One fault must be mended before anything can be imported
       *[other] { $number } faults must be mended before anything can be imported
    }
import-faults-text = Mend the cells in the spreadsheet and choose the file again; or point at the right columns below.
import-faults-heading = Faults
import-conflicts =
    { $count ->
        [one] One row differs from the register
       *[other] { $number } rows differ from the register
    }
import-warnings =
    { $count ->
        [one] One remark
       *[other] { $number } remarks
    }
import-more = … and { $number } more.
import-cell = Cell
import-what = What
import-keep = Keep what the register says where the file differs, and import the rest
import-land = Import
import-land-text = Everything is imported at once, or nothing.
import-nothing-new = The file holds nothing new.
import-nothing-landed = Nothing was imported. See why below.
import-mapping = Point at the columns
import-mapping-text = Choose for each column of the file what it is. Columns with a padlock are sealed.
import-sheet-is = The sheet is
import-not-used = Not used
import-no-heading = no heading
import-profile-name = Save the mapping as
import-profile-save = Save mapping
import-profile-saved = The mapping “{ $name }” is saved.
import-column-faults =
    { $count ->
        [one] 1 fault in the column
       *[other] { $number } faults in the column
    }
import-under-way = Work on the file is under way
import-under-way-text = You can leave this page and come back: the work goes on, and this page shows how far it has come.
import-opening = Opening the file.
import-reading = Reading { $sheet }: { $done } rows
import-reading-of = Reading { $sheet }: { $done } of { $of } rows
import-landing = Sealing and importing: { $done } of { $of } inquiries
import-look-again = Update now
