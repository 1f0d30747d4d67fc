"""Makes a screenshot small: a PNG of at most 256 colours, counted by the browser itself; knows no page."""

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Page

KLEUREN = """async bron => {
  const beeld = await createImageBitmap(await (await fetch('data:image/png;base64,' + bron)).blob());
  const pen = new OffscreenCanvas(beeld.width, beeld.height).getContext('2d');
  pen.drawImage(beeld, 0, 0);
  const punten = new Uint32Array(pen.getImageData(0, 0, beeld.width, beeld.height).data.buffer);
  const aantal = new Map();
  for (const kleur of punten) aantal.set(kleur, (aantal.get(kleur) || 0) + 1);
  const palet = [...aantal].sort((a, b) => b[1] - a[1]).slice(0, 256).map(paar => paar[0]);
  const delen = kleur => [kleur & 255, (kleur >> 8) & 255, (kleur >> 16) & 255];
  const afstand = (a, b) => delen(a).reduce((som, deel, i) => som + (deel - delen(b)[i]) ** 2, 0);
  const plaats = new Map(palet.map((kleur, i) => [kleur, i]));
  for (const kleur of aantal.keys()) {
    if (plaats.has(kleur)) continue;
    let beste = 0;
    palet.forEach((ander, i) => { if (afstand(kleur, ander) < afstand(kleur, palet[beste])) beste = i; });
    plaats.set(kleur, beste);
  }
  let tekst = '';
  for (const kleur of punten) tekst += String.fromCharCode(plaats.get(kleur));
  return { breedte: beeld.width, hoogte: beeld.height, palet: palet.flatMap(delen), punten: btoa(tekst) };
}"""


def bewaar(page: Page, png: bytes, pad: Path) -> None:
    """Write the picture; ``page`` is an empty page to count in."""
    beeld = page.evaluate(KLEUREN, base64.b64encode(png).decode())
    breedte, hoogte, punten = beeld["breedte"], beeld["hoogte"], base64.b64decode(beeld["punten"])
    regels = b"".join(b"\0" + punten[rij * breedte : (rij + 1) * breedte] for rij in range(hoogte))
    pad.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _deel(b"IHDR", struct.pack(">IIBBBBB", breedte, hoogte, 8, 3, 0, 0, 0))
        + _deel(b"PLTE", bytes(beeld["palet"]))
        + _deel(b"IDAT", zlib.compress(regels, 9))
        + _deel(b"IEND", b"")
    )


def _deel(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))
