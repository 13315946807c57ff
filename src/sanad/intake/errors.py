"""Why a file as a whole is refused: none of its rows then enters.

UnreadableFile
├── FileAbsent            file_absent            no such regular file
├── FileEmpty             file_empty             no header row
├── FileChanged           file_changed           it changed while it was read
├── FileTooLarge          file_too_large         over the limit of bytes
├── UnpacksTooLarge       unpacks_too_large      a compressed file or part that grows out of measure
├── ArchiveBroken         archive_broken         a .gz or .xlsx that is damaged, cut short or encrypted
├── ArchiveHostile        archive_hostile        paths that climb out, entities, parts named twice
├── NotText               not_text               binary under a name of text
├── WrongEncoding         wrong_encoding         neither UTF-8 nor UTF-16 with its mark
├── QuotingBroken         quoting_broken         quotation marks that leave the rows uncertain
├── RowTooLarge           row_too_large          one row over the limit of bytes
├── TooManyColumns        too_many_columns
├── TooManyRows           too_many_rows
├── ColumnMissing         column_missing         no column that Sanad needs
├── ColumnTwice           column_twice           two columns that mean the same
├── FormatUnknown         format_unknown         a format name that Sanad does not know
├── AcledUnderOtherName   acled_under_other_name  ACLED's export, stated to be another format
├── AcledUnderOtherColumns  acled_under_other_columns  rows of ACLED's export whose columns were renamed
├── DeclarationIncomplete  declaration_incomplete  whose data it is, without its licence or terms
├── MappingUnusable       mapping_unusable       a mapping file that cannot be applied
└── PartMissing           part_missing           Sanad was installed without a part that this file needs

A message says what was found, what is required and what to do next; it never quotes a cell or a header,
since the first row of a file without headers is a person.
"""

from sanad.terms.errors import SanadError


class UnreadableFile(SanadError):
    """A file of which no row can be taken."""

    code = "unreadable_file"


class FileAbsent(UnreadableFile):
    """There is no regular file at the path."""

    code = "file_absent"

    def __init__(self) -> None:
        super().__init__("No regular file was found; a list is a file. Check the path.")


class FileEmpty(UnreadableFile):
    """The file has no header row."""

    code = "file_empty"

    def __init__(self) -> None:
        super().__init__("The file has no rows; a header row is required. Check that it is the right file.")


class FileChanged(UnreadableFile):
    """The file changed between its first and its second reading."""

    code = "file_changed"

    def __init__(self) -> None:
        super().__init__(
            "The file changed while it was read; it must rest. Copy it elsewhere and start again."
        )


class FileTooLarge(UnreadableFile):
    """The file is over the limit of bytes."""

    code = "file_too_large"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"The file has {size} bytes; at most {limit} are read. Split it, or raise the limit.",
            size=size,
            limit=limit,
        )


class UnpacksTooLarge(UnreadableFile):
    """A compressed file, or a part of it, unpacks to a size out of all measure."""

    code = "unpacks_too_large"

    def __init__(self, limit: int, *, ratio: int = 0) -> None:
        measure = f"{limit} bytes" + (f" at over {ratio} times its size" if ratio else "")
        super().__init__(
            f"The file, or a part of it, unpacks to over {measure}; this is refused as a bomb. "
            "Send the list as plain CSV, or split it.",
            limit=limit,
        )


class ArchiveBroken(UnreadableFile):
    """A compressed file is damaged, cut short, encrypted, or not what its name says."""

    code = "archive_broken"

    def __init__(self) -> None:
        super().__init__(
            "The compressed file is damaged, cut short or encrypted, or is no spreadsheet; a whole, open "
            ".xlsx or .gz is required. Save it anew in the program that made it, or send CSV."
        )


class ArchiveHostile(UnreadableFile):
    """A spreadsheet holds what no spreadsheet program writes."""

    code = "archive_hostile"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The spreadsheet holds {found}, which no list needs; it was not opened. "
            "Save it anew in a spreadsheet program, or send CSV.",
            found=found,
        )


class NotText(UnreadableFile):
    """The file is binary under a name of text."""

    code = "not_text"

    def __init__(self) -> None:
        super().__init__(
            "The file is binary, not text; CSV, XLSX, or either as .gz is required. Export the list as CSV."
        )


class WrongEncoding(UnreadableFile):
    """The bytes are neither UTF-8 nor UTF-16 with a byte-order mark."""

    code = "wrong_encoding"

    def __init__(self, row: int) -> None:
        super().__init__(
            f"Bytes that are not UTF-8 were found near row {row}; UTF-8, or UTF-16 with a byte-order mark, "
            "is required. Save the list as “CSV UTF-8”.",
            row=row,
        )


class QuotingBroken(UnreadableFile):
    """Quotation marks leave it uncertain where cells and rows end."""

    code = "quoting_broken"

    def __init__(self, row: int) -> None:
        super().__init__(
            f"Quotation marks do not match near row {row}; a quoted cell begins and ends with one, and a "
            "mark inside it is doubled. Correct that row: until then no later row is certain.",
            row=row,
        )


class RowTooLarge(UnreadableFile):
    """One row is over the limit of bytes."""

    code = "row_too_large"

    def __init__(self, row: int, limit: int) -> None:
        super().__init__(
            f"What follows row {row} is one row of over {limit} bytes, or a heap of markup; "
            "in CSV, a quotation mark may be open there. Correct the row, or raise the limit.",
            row=row,
            limit=limit,
        )


class TooManyColumns(UnreadableFile):
    """The header has more columns than are read."""

    code = "too_many_columns"

    def __init__(self, columns: int, limit: int) -> None:
        super().__init__(
            f"The header has {columns} columns; at most {limit} are read. "
            "Remove columns, or raise the limit.",
            columns=columns,
            limit=limit,
        )


class TooManyRows(UnreadableFile):
    """The file has more rows than are read."""

    code = "too_many_rows"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The file has more than {limit} rows. Split it, or raise the limit.", limit=limit)


class ColumnMissing(UnreadableFile):
    """A column that is needed is not there."""

    code = "column_missing"

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"A needed column was not found: {needed}. Name the columns so in the first row, "
            "or give a mapping file.",
            needed=needed,
        )


class AcledUnderOtherName(UnreadableFile):
    """The columns of ACLED's export, in a file that is stated to be of another format."""

    code = "acled_under_other_name"

    def __init__(self) -> None:
        super().__init__(
            "The columns are those of ACLED's export, and another format was stated; acled is required: "
            "its rows may not be passed on, and Sanad has to know them. Leave the format out, and keep "
            "the names of the columns as they were exported."
        )


class AcledUnderOtherColumns(UnreadableFile):
    """Rows in the codes of ACLED's export, under columns that are not its own."""

    code = "acled_under_other_columns"

    def __init__(self) -> None:
        super().__init__(
            "The rows bear the codes of ACLED's export under other columns; its own columns are required, or "
            "to be told whose data it is: its rows may not be passed on, and Sanad has to know them. Import "
            "the export as it came, or say --whose ACLED --licence … --may-be-passed-on no."
        )


class DeclarationIncomplete(UnreadableFile):
    """Whose data a file holds, told without what is needed to keep to it."""

    code = "declaration_incomplete"

    def __init__(self) -> None:
        super().__init__(
            "Whose data it is was told in part; --whose is required, and of another maker's data --licence "
            "and --may-be-passed-on (yes, no, unknown) as well. Say --whose own for data of one's own."
        )


class ColumnTwice(UnreadableFile):
    """Two columns mean the same."""

    code = "column_twice"

    def __init__(self, first: int, second: int) -> None:
        super().__init__(
            f"Columns {first} and {second} have the same meaning; each meaning needs one column. "
            "Rename one, or map it to another.",
            first=first,
            second=second,
        )


class FormatUnknown(UnreadableFile):
    """The name of a format is not known."""

    code = "list_format_unknown"

    def __init__(self, known: str) -> None:
        super().__init__(f"The format is not known; known are: {known}. Leave it out, or choose one of them.")


class MappingUnusable(UnreadableFile):
    """A mapping file cannot be applied."""

    code = "mapping_unusable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The mapping cannot be applied: {found}. A mapping names, for each header of the list, "
            "one known column. Correct the mapping file.",
            found=found,
        )


class PartMissing(UnreadableFile):
    """Sanad was installed without a part that this file needs."""

    code = "part_missing"

    def __init__(self, part: str) -> None:
        super().__init__(
            f"This file needs {part}, which is not installed. Run: pip install 'sanad[server]'.", part=part
        )
