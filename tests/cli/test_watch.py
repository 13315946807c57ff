"""`sanad watch`: watches of the server itself, told where they are asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
COLUMNS = (
    "id,type_of_violence,where_prec,adm_1,date_prec,date_start,date_end,deaths_civilians,low,best,high,"
    "source_office"
)
ROWS = f"{COLUMNS}\nx1,1,1,Hama Governorate,1,2013-05-31,2013-05-31,0,1,2,3,SOHR\n"


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    file = tmp_path / "of-watch.csv"
    options = (
        "--list",
        "of-watch",
        "--as",
        "of-watch",
        "--edition",
        "w-1",
        "--covers",
        "2013-01-01/2013-12-31",
    )
    file.write_text(ROWS, "utf-8")
    assert sanad("import", file, *options, "--json").document["records"] == 1
    said = sanad("watch", "Hama", "--as", "of-watch", "--json")
    assert said.code == 0, said.err
    assert said.document["format"] == "sanad-watches/1"
    (one,) = said.document["watches"]
    assert (one["watched"], one["place"], one["changes"]) == ("place", "SY05", [])
    file.write_text(ROWS + ROWS.splitlines()[1].replace("x1", "x2") + "\n", "utf-8")
    assert sanad("import", file, *options, "--json").document["records"] == 1
    (one,) = sanad("watch", "--as", "of-watch", "--seen", "--json").document["watches"]
    told = {tuple(change["names"]): (change["before"], change["now"]) for change in one["changes"]}
    assert told[("of-watch", "of-watch", "events", "2013")] == ([1, None, None], [2, None, None])
    (one,) = sanad("watch", "--as", "of-watch", "--json").document["watches"]
    assert one["changes"] == []
    assert sanad("watch", "--claim", "no-such", "--as", "of-watch").code == 1
    assert "place  SY05" in sanad("watch", "--as", "of-watch").out
    ended = sanad("watch", "--end", one["id"], "--as", "of-watch", "--json")
    assert ended.document["watches"] == []
