"""Small Parquet files in the packings and shapes that hubs serve, with rows of our own.

Writes ../resources/parquet/*.parquet, which ../java/ovid/tasks/served/ParquetFileTest.java reads, and the fuzzer's seed.

    python parquet_rows.py
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ROWS = [
    {
        "question": "Où est la mer\u202f?",
        "choices": {"text": ["here", "there"], "label": ["A", "B"]},
        "answers": [{"text": "là", "start": 3}, {"text": "", "start": -1}],
        "label": 1,
        "score": 0.5,
        "right": True,
        "nothing": None,
    },
    {
        "question": "",
        "choices": {"text": [], "label": []},
        "answers": [],
        "label": -1,
        "score": None,
        "right": False,
        "nothing": None,
    },
]


def main():
    schema = pa.schema(
        [
            ("question", pa.string()),
            ("choices", pa.struct([("text", pa.list_(pa.string())), ("label", pa.list_(pa.string()))])),
            ("answers", pa.list_(pa.struct([("text", pa.string()), ("start", pa.int32())]))),
            ("label", pa.int64()),
            ("score", pa.float64()),
            ("right", pa.bool_()),
            ("nothing", pa.string()),
        ]
    )
    table = pa.Table.from_pylist(ROWS, schema)
    folder = RESOURCES / "parquet"
    folder.mkdir(exist_ok=True)
    for packing in ("none", "snappy", "gzip", "zstd"):
        pq.write_table(table, folder / f"{packing}.parquet", compression=packing)
    simple = pa.table({"a": ["x", "y"], "b": [1, 2]})
    seeds = RESOURCES / "ovid/tasks/records/RecordsFuzzTestInputs/data_files_are_read_or_refused"
    pq.write_table(simple, seeds / "seed-parquet", compression="none")
    pq.write_table(table.select(["question", "choices"]), seeds / "seed-parquet-nested", compression="snappy")


if __name__ == "__main__":
    main()
