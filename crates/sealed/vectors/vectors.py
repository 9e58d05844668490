#!/usr/bin/env python3
"""Computes the known answers of `vectors.txt` a second time, in another language and from other
libraries (`pip install cryptography`), by what the formats' documentation says.

    python3 vectors.py > vectors.txt      # the committed file must not change
"""
import hashlib
import hmac as hmaclib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# Inputs, the same as in src/known_answers.rs.
S_P, S_C, K_I, BATCH = (bytes(range(start, start + 32)) for start in (0x00, 0x20, 0x40, 0x60))
NONCE, SALT, EPHEMERAL = bytes(range(0xA0, 0xB8)), bytes(range(0xC0, 0xD0)), bytes(range(0xE0, 0x100))
OFFICE, INQUIRY, RECORD, PERSON, COMPARTMENT, CREDENTIAL, BATCH_ID = (bytes([n * 0x11] * 16) for n in range(1, 8))
RECOVERY = bytes(range(20))
PASSPHRASE = "rødgrød med fløde på"
TEXT = "Klagen handler om støtte".encode()
SUITE = b"\x01"


def out(name, value):
    print(f"{name} = {value.hex()}")


# --- primitives that the library does not have
def hkdf_extract(salt, ikm):
    return hmaclib.digest(salt or bytes(32), ikm, "sha256")


def hkdf_expand(prk, info, length=32):
    okm, block, n = b"", b"", 1
    while len(okm) < length:
        block = hmaclib.digest(prk, block + info + bytes([n]), "sha256")
        okm, n = okm + block, n + 1
    return okm[:length]


def derive(secret, label):
    return hkdf_expand(hkdf_extract(b"", secret), b"uvildig/1/" + label.encode())


def hchacha20(key, nonce16):
    s = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce16))

    def rotl(x, n):
        return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF

    def quarter(a, b, c, d):
        for first, second, third, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[first] = (s[first] + s[second]) & 0xFFFFFFFF
            s[third] = rotl(s[third] ^ s[first], bits)

    for _ in range(10):
        for lane in range(4):
            quarter(lane, lane + 4, lane + 8, lane + 12)
        for lane in range(4):
            quarter(lane, 4 + (lane + 1) % 4, 8 + (lane + 2) % 4, 12 + (lane + 3) % 4)
    return struct.pack("<8I", *(s[0:4] + s[12:16]))


def xchacha(key, nonce, text, ad):
    return ChaCha20Poly1305(hchacha20(key, nonce[:16])).encrypt(bytes(4) + nonce[16:], text, ad)


# --- canonical bytes
def part(data):
    return struct.pack(">Q", len(data)) + data


def parts(*items):
    return b"".join(part(item) for item in items)


def u16(n):
    return struct.pack(">H", n)


def u32(n):
    return struct.pack(">I", n)


def u64(n):
    return struct.pack(">Q", n)


def label(name):
    return b"uvildig/1/" + name.encode()


def sha(data):
    return hashlib.sha256(data).digest()


# --- keys
def x25519_pair(seed):
    """RFC 9180, DeriveKeyPair of DHKEM(X25519, HKDF-SHA256)."""
    suite = b"KEM" + u16(0x0020)
    prk = hkdf_extract(b"", b"HPKE-v1" + suite + b"dkp_prk" + seed)
    private = hkdf_expand(prk, u16(32) + b"HPKE-v1" + suite + b"sk")
    return private, raw(X25519PrivateKey.from_private_bytes(private).public_key())


def raw(public):
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(key):
    return derive(key, "key-id")[:16]


def fingerprint(kind, public):
    return sha(parts(label(kind), public))


def wrap_keys(secret):
    return derive(secret, "wrap/key"), derive(secret, "wrap/commitment")


member_private, member_key = x25519_pair(derive(S_P, "person/hpke"))
intake_private, intake_key = x25519_pair(derive(S_C, "compartment/intake"))
signing = Ed25519PrivateKey.from_private_bytes(derive(S_P, "person/sign"))
verify_key = raw(signing.public_key())
own_key = derive(S_P, "person/own")
office_key = derive(S_C, "compartment/office")
field_key = derive(K_I, "content/field")
manifest_key = derive(K_I, "content/manifest")
deed_key = derive(K_I, "content/deed")

out("person.member_key", member_key)
out("person.verify_key", verify_key)
out("compartment.intake_key", intake_key)
out("member_key.fingerprint", fingerprint("member-key", member_key))
out("verify_key.fingerprint", fingerprint("verify-key", verify_key))
out("intake_key.fingerprint", fingerprint("intake-key", intake_key))


# --- envelopes
def ad(purpose, *rest):
    return parts(SUITE, bytes([purpose]), OFFICE, *rest)


def envelope(purpose, key, data, text, commitment=b""):
    return SUITE + bytes([purpose]) + key_id(key) + NONCE + commitment + xchacha(key, NONCE, text, data)


def wrap(purpose, secret, data, text):
    key, commitment = wrap_keys(secret)
    return envelope(purpose, key, data, text, commitment)


def padded(text):
    return u32(len(text)) + text


def to_public(purpose, kind, public, data, secret):
    """RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305."""
    ephemeral, enc = x25519_pair(EPHEMERAL)
    dh = X25519PrivateKey.from_private_bytes(ephemeral).exchange(X25519PublicKey.from_public_bytes(public))
    kem = b"KEM" + u16(0x0020)
    prk = hkdf_extract(b"", b"HPKE-v1" + kem + b"eae_prk" + dh)
    shared = hkdf_expand(prk, u16(32) + b"HPKE-v1" + kem + b"shared_secret" + enc + public)
    suite = b"HPKE" + u16(0x0020) + u16(0x0001) + u16(0x0003)

    def extract(salt, name, ikm):
        return hkdf_extract(salt, b"HPKE-v1" + suite + name + ikm)

    def expand(prk, name, info, length):
        return hkdf_expand(prk, u16(length) + b"HPKE-v1" + suite + name + info, length)

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", label("hpke"))
    secret_ = extract(shared, b"secret", b"")
    key, nonce = expand(secret_, b"key", context, 32), expand(secret_, b"base_nonce", context, 12)
    exporter = expand(secret_, b"exp", context, 32)
    commitment = expand(exporter, b"sec", label("hpke/commitment"), 32)
    text = ChaCha20Poly1305(key).encrypt(nonce, secret, data)
    return SUITE + bytes([purpose]) + fingerprint(kind, public)[:16] + enc + commitment + text


field_ad = ad(1, INQUIRY, RECORD, u16(7), u64(9))
content_rest = (COMPARTMENT, u32(2), INQUIRY, u32(3))
batch_ad = ad(4, COMPARTMENT, u32(2), BATCH_ID, fingerprint("intake-key", intake_key))
compartment_ad = ad(5, COMPARTMENT, u32(2), PERSON, fingerprint("member-key", member_key), u64(4))
own_ad = ad(7, PERSON, u16(8), RECORD, u64(9))
office_ad = ad(8, COMPARTMENT, u32(2), u16(8), RECORD, u64(9))
out("field.ad", field_ad)
out("field", envelope(1, field_key, field_ad, padded(TEXT)))
out("content_key", wrap(2, derive(S_C, "compartment/wrap"), ad(2, *content_rest), K_I))
out("content_key_in_batch", wrap(3, derive(BATCH, "batch/wrap"), ad(3, *content_rest), K_I))
out("batch_key", to_public(4, "intake-key", intake_key, batch_ad, BATCH))
out("compartment_key", to_public(5, "member-key", member_key, compartment_ad, S_C))
out("own", envelope(7, own_key, own_ad, padded(TEXT)))
out("office", envelope(8, office_key, office_ad, padded(TEXT)))

stretching = u32(19 * 1024) + u32(2) + u32(1) + SALT
stretched = Argon2id(salt=SALT, length=32, iterations=2, lanes=1, memory_cost=19 * 1024).derive(PASSPHRASE.encode())
passphrase_ad = ad(6, PERSON, b"\x01", CREDENTIAL, stretching, u32(1))
recovery_ad = ad(6, PERSON, b"\x02", CREDENTIAL, b"", u32(1))
out("person_by_passphrase", b"\x01" + stretching + wrap(6, derive(stretched, "passphrase/wrap"), passphrase_ad, S_P))
out("person_by_recovery_key", b"\x02" + wrap(6, derive(RECOVERY, "recovery/wrap"), recovery_ad, S_P))

# --- manifest, deeds, roster
manifest_bytes = parts(label("manifest"), SUITE, OFFICE, INQUIRY, u64(5), u64(2), b"area", b"skole", b"category", b"complaint",
                       u64(1), RECORD, u16(7), u64(9), bytes(range(16)))
manifest = hmaclib.digest(manifest_key, manifest_bytes, "sha256")
out("manifest", manifest)
out("manifest.hash", sha(parts(label("manifest-hash"), manifest)))
out("deed_mac", hmaclib.digest(deed_key, parts(label("deed-value"), b"area", u64(5), sha(b"skole")), "sha256"))

roster_body = parts(label("roster"), SUITE, OFFICE, u64(0), bytes(32), PERSON,
                    u64(1), PERSON, member_key, verify_key, u64(2), b"adviser", b"roster",
                    u64(1), COMPARTMENT, b"office", u32(2), intake_key)
roster_entry = parts(label("roster-entry"), roster_body, signing.sign(roster_body))
out("roster.genesis", roster_entry)
out("roster.genesis.hash", sha(roster_entry))

deed_body = parts(label("deed"), SUITE, OFFICE, u64(1), bytes(32), u64(29_700_000), b"\x01", PERSON, b"inquiry.close",
                  u64(1), b"inquiry", INQUIRY,
                  u64(4), b"points", b"\x01", u64(2), b"manifest", b"\x02", bytes([0xAA] * 32),
                  b"area", b"\x03", bytes([0xBB] * 32), b"reason", b"\x04", b"withdrawn", sha(roster_entry))
deed = parts(label("deed-signed"), deed_body, signing.sign(deed_body))
out("deed", deed)
out("deed.hash", sha(deed))


# --- a text that opens under two keys: what the commitment is there to refuse
def forge(key1, key2, data):
    """Two blocks of ciphertext and a tag that XChaCha20-Poly1305 accepts under both keys."""
    p = 2**130 - 5

    def r_s(key):
        stream = Cipher(algorithms.ChaCha20(hchacha20(key, NONCE[:16]), bytes(8) + NONCE[16:]), None).encryptor()
        block = stream.update(bytes(32))
        r = int.from_bytes(block[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
        return r, int.from_bytes(block[16:], "little")

    def blocks(second):
        padded_ad = data + bytes(-len(data) % 16)
        message = padded_ad + bytes(16) + second + struct.pack("<QQ", len(data), 32)
        found = [int.from_bytes(message[i:i + 16], "little") + 2**128 for i in range(0, len(message), 16)]
        return found, len(padded_ad) // 16

    def poly(found, r):
        total = 0
        for block in found:
            total = (total + block) * r % p
        return total

    (r1, s1), (r2, s2) = r_s(key1), r_s(key2)
    for attempt in range(1000):
        second = attempt.to_bytes(16, "little")
        found, free = blocks(second)
        power = len(found) - free
        found[free] = 0
        rest1, rest2 = poly(found, r1), poly(found, r2)
        slope = (pow(r1, power, p) - pow(r2, power, p)) % p
        for carry in range(-4, 5):
            x = (s2 - s1 + carry * 2**128 - rest1 + rest2) * pow(slope, -1, p) % p
            if not 2**128 <= x < 2**129:
                continue
            found[free] = x
            tag1 = (poly(found, r1) + s1) % 2**128
            if tag1 == (poly(found, r2) + s2) % 2**128:
                return (x - 2**128).to_bytes(16, "little") + second + tag1.to_bytes(16, "little")
    raise AssertionError("no forgery found")


one, two = wrap_keys(S_P)[0], wrap_keys(S_C)[0]
out("forged_for_two_keys", forge(one, two, ad(2, *content_rest)))
