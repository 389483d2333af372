"""核对数据包: python3 -I verify.py 值班交换_….zip，只要有 Python 3，不用装别的，不用本系统，不连网。

    python3 -I verify.py 包.zip
    python3 -I verify.py 包.zip --number "93564 83472 38312 63995"      对方在电话里念的 20 位编号，或区局登记的编号
    python3 -I verify.py 包.zip --sheet 862 23EDE207041E                交接班表上印的条数和核对码

What is asked: that every part is as the signed list says, that the signature is that of the key named inside, that
each chain of entries follows from the hash before it to the stated last one, and that photos are what their names say.
Of an encrypted package only the signed list can be checked: signature, size and sum of every part.
Exit status 0: everything holds; 1: something does not; 2: it could not be looked at.
"""
import hashlib
import json
import os
import re
import sys
import zipfile
import zlib
from datetime import datetime, timedelta, timezone

NAMES = re.compile(
    r"mimetype|manifest\.json|manifest\.sig|contents\.json"
    r"|journal/[0-9a-f]{16}-[0-9]{1,9}-[0-9]{1,9}\.jsonl|blobs/[0-9a-f]{64}(\.print|\.thumb)?"
)
LARGEST = 128 << 20
KIND = b"application/vnd.reliefdesk.sync"
BEIJING = timezone(timedelta(hours=8))


class Wrong(Exception):
    """What does not hold, in words."""


def must(held, words):
    if not held:
        raise Wrong(words)


# Ed25519, the checking half of RFC 8032: nothing has to be installed for it. Points are (X, Y, Z, T), x = X/Z, y = Y/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor, point):
    found = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = add(found, point)
        point, factor = add(point, point), factor >> 1
    return found


def unpacked(text):
    """The point that 32 bytes name, or None."""
    number = int.from_bytes(text, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if len(text) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = unpacked((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, signature, message):
    if len(signature) != 64:
        return False
    public, r, s = unpacked(key), unpacked(signature[:32]), int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, public))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# The file.


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def once(pairs):
    must(len({name for name, _ in pairs}) == len(pairs), "同一个字段写了两遍")
    return dict(pairs)


def no_number(text):
    raise Wrong("出现了小数：" + text)


def load(text):
    return json.loads(text.decode("utf-8"), object_pairs_hook=once, parse_float=no_number, parse_constant=no_number)


def members_of(archive, length):
    """The parts by name: one behind the other from the first byte on, nothing before, between or behind them."""
    found, end = {}, 0
    for one in archive.infolist():
        name = one.filename
        must(NAMES.fullmatch(name) and name not in found, "部件名字不对：" + name[:60])
        must(one.header_offset == end and one.file_size <= LARGEST and one.flag_bits == 0, "部件重叠、不连着或太大")
        must(not one.extra and not one.comment and one.compress_type in (0, 8), "部件带有多余的内容")
        end += 30 + len(name) + one.compress_size
        found[name] = one
    must({"mimetype", "manifest.json", "manifest.sig"} <= found.keys(), "不是本系统的数据包，或没有拷完整")
    first = archive.infolist()[0]
    must(first.filename == "mimetype" and first.compress_type == 0 and read(archive, first) == KIND, "不是本系统的数据包")
    must(archive.start_dir == end and length == end + sum(46 + len(name) for name in found) + 22, "文件前后有多余的内容")
    return found


def read(archive, info):
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    must(len(content) == info.file_size, "部件长短不对：" + info.filename)
    return content


def told_at(wall):
    return datetime.fromtimestamp(wall / 1000, BEIJING).strftime("%Y-%m-%d %H:%M")


def number_of(sender):
    digest = hashlib.sha256(b"\x05" + bytes.fromhex(sender["sign"] + sender["box"])).digest()
    digits = "%020d" % (int.from_bytes(digest, "big") % 10**20)
    return " ".join(digits[i:i + 5] for i in range(0, 20, 5))


def check_manifest(archive, members):
    raw = read(archive, members["manifest.json"])
    manifest = load(raw)
    sender = manifest["from"]
    good = signed(bytes.fromhex(sender["sign"]), read(archive, members["manifest.sig"]),
                  hashlib.sha256(b"\x04" + raw).digest())
    must(good, "签名不符：不是“%s”的电脑生成的，或已被改动" % sender["name"])
    must(manifest["fmt"] == 1 and manifest["alg"] == "sha256+ed25519", "由较新的版本生成，请用较新的核对程序")
    return manifest


def check_files(archive, members, files):
    must(files.keys() == members.keys() - {"mimetype", "manifest.json", "manifest.sig"}, "部件与清单不一致")
    for name, (size, digest) in files.items():
        content = read(archive, members[name])
        must(len(content) == size and hashlib.sha256(content).hexdigest() == digest, "部件被改动：" + name)


# The chains.


def leaf(shape, secret):
    """(digest, whether it was left out of this package)."""
    if isinstance(shape, str):
        return bytes.fromhex(shape), True
    commitment = shape.get("c")
    if secret is not None:
        must(commitment is None, "个人信息部分不对")
        commitment = hashlib.sha256(b"\x02" + bytes.fromhex(secret[0]) + canonical(secret[1])).hexdigest()
    whole = {"k": shape["k"], "t": shape["t"], "r": shape["r"], "f": shape["f"], "b": shape.get("b", []),
             "c": commitment}
    return hashlib.sha256(b"\x00" + canonical(whole)).digest(), False


def check_chain(one, text):
    """Every entry of one range behind the one before; its hashes by number, and how much was left out."""
    before, hashes, left_out = bytes.fromhex(one["prev"]), {}, 0
    lines = text.split(b"\n")
    must(len(lines) == one["to"] - one["from"] + 1, "链 %s 的条数不对" % one["o"][:6])
    for number, line in enumerate(lines, one["from"]):
        seq, lamport, wall, actor, act, schema, ops, secrets = load(line)
        must(seq == number, "链 %s 第 %d 条的号不对" % (one["o"][:6], number))
        told = {i: (salt, fields) for i, salt, fields in secrets}
        leaves = [leaf(shape, told.get(i)) for i, shape in enumerate(ops)]
        left_out += sum(out for _, out in leaves)
        body = hashlib.sha256(b"\x01" + b"".join(digest for digest, _ in leaves)).digest()
        head = canonical([1, one["o"], seq, lamport, wall, actor, act, schema])
        before = hashlib.sha256(b"\x03" + before + head + body).digest()
        hashes[seq] = before.hex()
    must(before.hex() == one["head"], "链 %s 有改动，末条对不上" % one["o"][:6])
    return hashes, left_out


def check_contents(archive, members, manifest):
    contents = load(read(archive, members["contents.json"]))
    entries = sum(one["to"] - one["from"] + 1 for one in contents["ranges"])
    must(manifest["counts"]["entries"] == entries, "记录的条数与清单不一致")
    named, chains, left_out = {"contents.json"}, {}, 0
    for one in contents["ranges"]:
        name = "journal/%s-%d-%d.jsonl" % (one["o"], one["from"], one["to"])
        must(name in members and name not in named and one["o"] not in chains, "记录与清单不一致")
        must(one["from"] > 1 or one["prev"] == "0" * 64, "链 %s 的开头不对" % one["o"][:6])
        named.add(name)
        chains[one["o"]], out = check_chain(one, read(archive, members[name]))
        left_out += out
    for name in members:
        if name.startswith("blobs/"):
            check_photo(name, read(archive, members[name]))
        else:
            must(name in named or name in ("mimetype", "manifest.json", "manifest.sig"), "有清单外的部件")
    return contents, chains, left_out


def check_photo(name, content):
    plain = hashlib.sha256(content).hexdigest() == name[6:]
    sealed = "." in name and hashlib.sha256(content[:-32]).digest() == content[-32:]
    must(sealed if "." in name else plain, "照片被改动：" + name[6:18])


def check_sheet(chains, number, code):
    """Whether some chain has this very code at this number, as a signed sheet says."""
    for origin, hashes in chains.items():
        found = hashes.get(number, "")
        if found[:12].upper() == code.upper():
            return ["与交接班表相符：链 %s 第 %d 条，核对码 %s" % (origin[:6], number, code.upper())]
    raise Wrong("与交接班表不符：包里没有第 %d 条是这个核对码的链" % number)


def tell(path, number, sheet):
    with zipfile.ZipFile(path) as archive:
        members = members_of(archive, os.path.getsize(path))
        manifest = check_manifest(archive, members)
        check_files(archive, members, manifest["files"])
        sender = manifest["from"]
        lines = [
            "由“%s”（%s %s）在 %s 写出，签名相符" % (sender["name"], sender["street"], sender["code"],
                                                told_at(manifest["wall"])),
            "签名钥匙的编号 " + number_of(sender),
        ]
        if number:
            digits = "".join(one for one in number if one.isdigit())
            must(digits == number_of(sender).replace(" ", ""), "编号不符：不是这台电脑签的名")
            lines.append("与给出的编号相符")
        if manifest["enc"] is not None:
            must(sheet is None, "内容已加密，不能与交接班表核对")
            return lines + ["内容已加密，没有打开；清单、签名和 %d 个部件都对得上" % len(manifest["files"])]
        contents, chains, left_out = check_contents(archive, members, manifest)
    for one in contents["ranges"]:
        lines.append("链 %s 第 %d–%d 条，逐条核对无改动，末条核对码 %s"
                     % (one["o"][:6], one["from"], one["to"], one["head"][:12].upper()))
    if left_out:
        lines.append("未随包给出的内容 %d 项" % left_out)
    return lines + (check_sheet(chains, *sheet) if sheet else [])


def main(arguments):
    number, sheet, files, rest = "", None, [], list(arguments)
    try:
        while rest:
            word = rest.pop(0)
            if word == "--number":
                number = rest.pop(0)
            elif word == "--sheet":
                sheet = (int(rest.pop(0)), rest.pop(0))
            else:
                files.append(word)
        (path,) = files
    except (IndexError, ValueError):
        print(__doc__)
        return 2
    try:
        for line in tell(path, number, sheet):
            print(line)
    except Wrong as wrong:
        print("不符：%s" % wrong)
        return 1
    except OSError as error:
        print("读不出来：%s" % (error.strerror or error))
        return 2
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError, EOFError,
            NotImplementedError, RuntimeError, RecursionError):
        print("不符：文件不完整，或被改动过")
        return 1
    print("都对得上")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
