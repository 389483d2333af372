"""核对归档包: python3 verify.py，只要有 Python 3，不用装别的，不连网。

Every file of the folder is read and compared with the list of hashes; then the chain of the journal is counted again
from the first entry to the last. Whatever differs is named. Exit status 0: everything is as it was archived.
"""
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = "SHA256SUMS.txt"
JOURNAL = os.path.join("06_改动记录", "journal.jsonl")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


def check_files(wrong):
    listed = {}
    with open(os.path.join(HERE, LIST), encoding="utf-8") as file:
        for line in file:
            digest, _, name = line.rstrip("\n").partition("  ")
            listed[name] = digest
    for name, digest in sorted(listed.items()):
        path = os.path.join(HERE, *name.split("/"))
        if not os.path.isfile(path):
            wrong.append("缺少 " + name)
        elif digest_of(path) != digest:
            wrong.append("内容变了 " + name)
    for folder, _, names in os.walk(HERE):
        for name in names:
            place = os.path.relpath(os.path.join(folder, name), HERE).replace(os.sep, "/")
            if place not in listed and place != LIST:
                wrong.append("多出来 " + place)
    return len(listed)


def leaf(op):
    if op["k"] == "w":
        return bytes.fromhex(op["c"])
    if op.get("p") is not None:
        made = hashlib.sha256(b"\x02" + bytes.fromhex(op["s"]) + canonical(op["p"])).hexdigest()
        if made != op["c"]:
            raise ValueError("personal part")
    shape = {key: op[key] for key in ("k", "t", "r", "f", "b", "c")}
    return hashlib.sha256(b"\x00" + canonical(shape)).digest()


def check_journal(wrong):
    heads, count = {}, 0
    path = os.path.join(HERE, JOURNAL)
    if not os.path.isfile(path):
        return 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            count += 1
            known = heads.get(entry["origin"], (0, bytes(32)))
            name = "%s 第 %d 条" % (entry["origin"], entry["seq"])
            try:
                body = hashlib.sha256(b"\x01" + b"".join(leaf(op) for op in entry["ops"])).digest()
            except (KeyError, ValueError):
                wrong.append("改动记录对不上 " + name)
                continue
            head = [1, entry["origin"], entry["seq"], entry["lamport"], entry["wall"], entry["actor"], entry["act"],
                    entry["schema"]]
            made = hashlib.sha256(b"\x03" + known[1] + canonical(head) + body).digest()
            if entry["seq"] != known[0] + 1 or made.hex() != entry["hash"]:
                wrong.append("改动记录断了 " + name)
            heads[entry["origin"]] = (entry["seq"], bytes.fromhex(entry["hash"]))
    return count


def main():
    if sys.version_info[0] < 3:
        sys.stderr.write("Python 3\n")
        return 2
    wrong = []
    files = check_files(wrong)
    entries = check_journal(wrong)
    for words in wrong:
        print(words)
    print("文件 %d 个，改动记录 %d 条，%s" % (files, entries, "有 %d 处不对" % len(wrong) if wrong else "都对得上"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
