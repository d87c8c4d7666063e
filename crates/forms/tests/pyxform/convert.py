"""Converts the workbooks that pyxform ships, for the comparison in ../pyxform.rs.

    convert.py BOOKS OUT

Each workbook under BOOKS becomes OUT/NAME.xlsx, and the form that pyxform makes of it OUT/NAME.xml, or
OUT/NAME.txt with the reason why it makes none. Both converters are given OUT/NAME.xlsx:

- a workbook of the old kind (.xls) is written anew cell for cell, since only the newer kind is taken in;
- what has no form_id or no version gets one, since a form without them is refused before anything can be compared.
"""

import sys
import warnings
from datetime import time
from pathlib import Path

import openpyxl
import xlrd
from pyxform.xls2xform import convert

# The names that pyxform takes for the two.
FORM_ID = {"form_id", "id_string", "set_form_id"}
VERSION = {"version"}


def cell(book, found):
    """A cell of the old kind as a value of the newer one."""
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(found.value)
    if found.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate_as_datetime(found.value, book.datemode)
        if found.value < 1:
            return moment.time()
        return moment.date() if moment.time() == time() else moment
    return found.value if found.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else None


def renewed(path):
    """The workbook at a path, as one of the newer kind."""
    if path.suffix != ".xls":
        # Of formulas the values that were saved with them, as both converters read them.
        return openpyxl.load_workbook(path, data_only=True)
    old, new = xlrd.open_workbook(path), openpyxl.Workbook()
    new.remove(new.active)
    for sheet in old.sheets():
        copy = new.create_sheet(sheet.name)
        for row in range(sheet.nrows):
            for column in range(sheet.ncols):
                value = cell(old, sheet.cell(row, column))
                if value not in (None, ""):
                    place = copy.cell(row + 1, column + 1)
                    place.value = value
                    # A text that begins with = is no formula.
                    if isinstance(value, str):
                        place.data_type = "s"
    return new


def complete(book, name):
    """Gives the form an id and a version where it has none."""
    found = [title for title in book.sheetnames if title.strip().lower() == "settings"]
    sheet = book[found[0]] if found else book.create_sheet("settings")
    headings = ["_".join(str(heading.value or "").split()).lower() for heading in sheet[1]]
    free = max((n for n, heading in enumerate(headings, 1) if heading), default=0) + 1
    for known, heading, value in ((FORM_ID, "form_id", name), (VERSION, "version", "1")):
        columns = [n for n, own in enumerate(headings, 1) if own in known]
        if not columns:
            sheet.cell(1, free, heading)
            columns, free = [free], free + 1
        if sheet.cell(2, columns[0]).value in (None, ""):
            sheet.cell(2, columns[0], value)


def main(books, out):
    # Of what a workbook has beside its cells nothing is needed.
    warnings.simplefilter("ignore")
    for path in sorted(Path(books).rglob("*.xls*")):
        name = f"{path.parent.name}-{path.stem}{path.suffix.replace('.', '-')}"
        book = renewed(path)
        complete(book, path.stem)
        target = Path(out) / f"{name}.xlsx"
        book.save(target)
        try:
            made = convert(xlsform=target, validate=False, pretty_print=False)
            target.with_suffix(".xml").write_text(made.xform, encoding="utf-8")
        except Exception as error:  # Whatever it is, pyxform makes no form of it.
            why = f"{type(error).__name__}: {error}"
            target.with_suffix(".txt").write_text(why, encoding="utf-8")


main(*sys.argv[1:])
