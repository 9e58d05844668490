"""What the same counts cost in plain SQL and in DuckDB: on the register that the measurements have just made.

Prints one line of JSON for each measurement: name, value (seconds), target (none). The database is opened anew for
every cold measurement; results are fetched, not drawn.
"""

import json
import sqlite3
import sys
import time

YEAR = ("2024-01-01", "2024-12-31")
WITHIN = "received BETWEEN ? AND ?"
POINTS = "complaint_point p JOIN inquiry i ON i.id = p.inquiry WHERE i.category = 'complaint' AND i." + WITHIN

# The one-way tables, two of the two-way tables and the scalars, as an analyst would write them.
COUNTS = [
    f"SELECT category, count(*) FROM inquiry WHERE {WITHIN} GROUP BY category",
    f"SELECT substr(received, 1, 7), count(*) FROM inquiry WHERE {WITHIN} GROUP BY 1",
    f"SELECT channel, count(*) FROM inquiry WHERE {WITHIN} GROUP BY channel",
    f"SELECT origin, count(*) FROM inquiry WHERE {WITHIN} GROUP BY origin",
    f"SELECT theme, count(*) FROM inquiry_theme t JOIN inquiry i ON i.id = t.inquiry WHERE i.{WITHIN} GROUP BY theme",
    f"SELECT role, count(*) FROM inquiry WHERE category = 'complaint' AND {WITHIN} GROUP BY role",
    f"SELECT outcome, count(*) FROM inquiry WHERE category = 'complaint' AND {WITHIN} GROUP BY outcome",
    f"SELECT learning, count(*) FROM inquiry WHERE category = 'complaint' AND {WITHIN} GROUP BY learning",
    f"SELECT k.reporting_group, count(*) FROM point_kind k JOIN complaint_point p ON p.kind = k.code"
    f" JOIN inquiry i ON i.id = p.inquiry WHERE i.category = 'complaint' AND i.{WITHIN} GROUP BY 1",
    f"SELECT p.kind, count(*) FROM {POINTS} GROUP BY p.kind",
    f"SELECT p.finding, count(*) FROM {POINTS} GROUP BY p.finding",
    f"SELECT unit, category, count(*) FROM inquiry WHERE {WITHIN} GROUP BY 1, 2",
    f"SELECT p.unit, p.kind, count(*) FROM {POINTS} GROUP BY 1, 2",
    f"SELECT unit, outcome, count(*) FROM inquiry WHERE category = 'complaint' AND {WITHIN} GROUP BY 1, 2",
    f"SELECT unit, role, count(*) FROM inquiry WHERE category = 'complaint' AND {WITHIN} GROUP BY 1, 2",
    f"SELECT sum(returned), sum(meetings > 0), sum(complained_of_meeting), sum(helped_to_complain), sum(closed IS NULL)"
    f" FROM inquiry WHERE category = 'complaint' AND {WITHIN}",
    f"SELECT i.id FROM {POINTS} GROUP BY i.id HAVING count(DISTINCT p.unit) > 1",
    "SELECT substr(received, 1, 4), category, count(*) FROM inquiry WHERE ? <> ? GROUP BY 1, 2",
]


def measured(name, work):
    began = time.perf_counter()
    work()
    print(json.dumps({"name": name, "value": time.perf_counter() - began, "unit": "s"}), flush=True)


def plain_sql(path):
    def cold():
        connection = sqlite3.connect(path)
        for count in COUNTS:
            connection.execute(count, YEAR).fetchall()
        connection.close()

    measured("plain SQL: 18 counts, cold", cold)
    connection = sqlite3.connect(path)

    def warm():
        for count in COUNTS:
            connection.execute(count, YEAR).fetchall()

    warm()
    measured("plain SQL: 18 counts, warm", warm)
    measured(
        "plain SQL: read every fact, count nothing",
        lambda: [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("inquiry", "complaint_point")],
    )
    return connection


def duck(connection):
    try:
        import duckdb
    except ImportError:
        print("DuckDB is not present and is left out", file=sys.stderr)
        return
    store = duckdb.connect()
    import csv
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for table in ("inquiry", "complaint_point", "inquiry_theme", "point_kind"):
            rows = connection.execute(f"SELECT * FROM {table}")
            path = os.path.join(folder, table + ".csv")
            with open(path, "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([column[0] for column in rows.description])
                writer.writerows(rows)
            # Everything as text, and numbers where sums are taken: what SQLite holds.
            store.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{path}', all_varchar = true)")
    for column in ("returned", "meetings", "complained_of_meeting", "helped_to_complain"):
        store.execute(f"ALTER TABLE inquiry ALTER {column} TYPE INTEGER")

    def counts():
        for count in COUNTS:
            store.execute(count, YEAR).fetchall()

    measured("DuckDB: 18 counts, first", counts)
    measured("DuckDB: 18 counts, warm", counts)


def main():
    connection = plain_sql(sys.argv[1])
    duck(connection)


main()
