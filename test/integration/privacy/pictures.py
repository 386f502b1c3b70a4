"""Makes pictures and volumes with a canary in every place for words, and compares cleaned ones with them."""
import io
import json
import os
import subprocess
import sys
import warnings

import nibabel
import numpy
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

warnings.simplefilter("ignore")
CANARY = "CANARY"
NUMBERS = numpy.random.default_rng(7)


def noisy(mode, size=(64, 48)):
    shape = (size[1], size[0]) + ((len(mode),) if mode in ("RGB", "RGBA", "CMYK", "LA") else ())
    values = (NUMBERS.random(shape) * 255).astype("uint8")
    return Image.fromarray(values, mode if mode != "P" else "L")


def profile():
    """sRGB with canaries of the same length in its words."""
    stored = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for word in ("sRGB built-in", "No copyright, use freely"):
        stored = stored.replace(word.encode("utf-16-be"), (CANARY * 9)[: len(word)].encode("utf-16-be"))
    assert CANARY.encode("utf-16-be") in stored
    return stored


def exif():
    block = Image.Exif()
    block[274] = 6
    block[315] = CANARY
    block[270] = CANARY
    inner = block.get_ifd(0x8769)
    inner[37500] = b"MAKER " + CANARY.encode() * 9
    inner[37510] = b"ASCII\0\0\0" + CANARY.encode()
    inner[36867] = "2001:01:01 01:01:01"
    return block


def make_jpegs(folder):
    rgb = noisy("RGB")
    words = {"exif": exif(), "icc_profile": profile(), "comment": CANARY.encode()}
    rgb.save(f"{folder}/baseline.jpg", quality=90, **words)
    rgb.save(f"{folder}/progressive.jpg", progressive=True, **words)
    rgb.save(f"{folder}/restart.jpg", restart_marker_blocks=2, subsampling=2, **words)
    noisy("L").save(f"{folder}/grey.jpg", **words)
    noisy("CMYK").save(f"{folder}/cmyk.jpg", comment=CANARY.encode())
    rgb.save(f"{folder}/two.jpg", format="MPO", save_all=True, append_images=[noisy("RGB")], comment=CANARY.encode())
    subprocess.run(["jpegtran", "-arithmetic", "-copy", "all", "-outfile", f"{folder}/arithmetic.jpg", f"{folder}/baseline.jpg"],
                   check=False) if os.path.exists("/usr/bin/jpegtran") else None


def make_pngs(folder):
    info = PngInfo()
    info.add_text("Author", CANARY)
    info.add_text("Comment", CANARY, zip=True)
    info.add_itxt("Title", CANARY, lang="de", tkey=CANARY, zip=True)
    words = {"pnginfo": info, "exif": exif(), "icc_profile": profile(), "dpi": (300, 300)}
    for mode in ("RGB", "RGBA", "L", "LA"):
        noisy(mode).save(f"{folder}/{mode}.png", **words)
    noisy("RGB").quantize(200).save(f"{folder}/palette.png", transparency=3, **words)
    noisy("L").convert("1").save(f"{folder}/bilevel.png", **words)
    Image.fromarray((NUMBERS.random((48, 64)) * 65535).astype("uint16")).save(f"{folder}/sixteen.png", **words)
    noisy("RGB").save(f"{folder}/moving.png", save_all=True, append_images=[noisy("RGB"), noisy("RGB")], pnginfo=info)


def make_webps(folder):
    words = {"exif": exif(), "icc_profile": profile(), "xmp": f"<x>{CANARY}</x>".encode()}
    noisy("RGB").save(f"{folder}/lossy.webp", **words)
    noisy("RGBA").save(f"{folder}/alpha.webp", **words)
    noisy("RGBA").save(f"{folder}/lossless.webp", lossless=True, **words)
    noisy("RGB").save(f"{folder}/plain.webp")
    noisy("RGB").save(f"{folder}/moving.webp", save_all=True, append_images=[noisy("RGB")], duration=50, **words)


def make_bmps(folder):
    for mode in ("RGB", "L", "1"):
        noisy("L" if mode == "1" else mode).convert(mode).save(f"{folder}/{mode}.bmp")
    noisy("RGB").quantize(16).save(f"{folder}/palette.bmp")
    stored = open(f"{folder}/RGB.bmp", "rb").read()
    gap = CANARY.encode() * 4
    start = 54 + len(gap)
    open(f"{folder}/gap.bmp", "wb").write(stored[:6] + b"CANA" + start.to_bytes(4, "little") + stored[14:54] + gap + stored[54:])
    header = (124).to_bytes(4, "little") + stored[18:54] + bytes(16) + b"KNIL" + CANARY.encode() * 8
    pixels = stored[54:]
    link = CANARY.encode() + b"\0"
    header = header + (124 + len(pixels)).to_bytes(4, "little") + len(link).to_bytes(4, "little") + b"CANA"
    header = header[:108] + (4).to_bytes(4, "little") + header[108:]
    header = header[:124]
    open(f"{folder}/linked.bmp", "wb").write(stored[:10] + (138).to_bytes(4, "little") + header + pixels + link)


def make_gifs(folder):
    words = {"comment": CANARY.encode() * 60}
    noisy("L").save(f"{folder}/grey.gif", **words)
    noisy("RGB").quantize(16).save(f"{folder}/palette.gif", interlace=1, **words)
    noisy("RGB").quantize(32).save(f"{folder}/seen-through.gif", transparency=3, **words)
    later = [noisy("RGB").quantize(64) for _ in range(3)]
    noisy("RGB").quantize(64).save(f"{folder}/moving.gif", save_all=True, append_images=later, duration=70, loop=2, disposal=2, **words)


def make_tiffs(folder):
    words = {
        "tiffinfo": {270: CANARY, 269: CANARY, 285: CANARY, 305: CANARY, 306: CANARY, 315: CANARY, 316: CANARY, 33432: CANARY,
                     274: 6, 65000: CANARY, 282: 72.0, 283: 72.0, 296: 2},
        "icc_profile": profile(),
    }
    for mode in ("RGB", "RGBA", "L", "CMYK"):
        noisy(mode).save(f"{folder}/{mode}.tif", **words)
        noisy(mode).save(f"{folder}/{mode}-big.tif", big_tiff=True, **words)
    for packing in ("tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg", "zstd", "lzma"):
        try:
            noisy("RGB").save(f"{folder}/{packing}.tif", compression=packing, **words)
        except Exception as error:
            os.path.exists(f"{folder}/{packing}.tif") and os.remove(f"{folder}/{packing}.tif")
            print(packing, error, file=sys.stderr)
    noisy("L").convert("1").save(f"{folder}/fax.tif", compression="group4", **words)
    noisy("RGB").quantize(99).save(f"{folder}/palette.tif", **words)
    sixteen = (NUMBERS.random((48, 64)) * 65535).astype("uint16")
    Image.fromarray(sixteen).save(f"{folder}/sixteen.tif", **words)
    swapped = Image.frombytes("I;16B", (64, 48), sixteen.astype(">u2").tobytes())
    swapped.save(f"{folder}/bigendian.tif", **words)
    Image.fromarray(NUMBERS.random((48, 64)).astype("float32")).save(f"{folder}/float.tif", **words)
    noisy("RGB").save(f"{folder}/pages.tif", save_all=True, append_images=[noisy("RGB"), noisy("L")], **words)


def make_niftis(folder):
    values = (NUMBERS.random((7, 6, 5)) * 3000).astype("int16")
    affine = numpy.array([[2, 0.1, 0, -3], [0, 2, 0.2, 4], [0, 0, 3, 5], [0, 0, 0, 1.0]])
    for kind, name in ((nibabel.Nifti1Image, "one"), (nibabel.Nifti2Image, "two")):
        image = kind(values, affine)
        header = image.header
        header["descrip"] = header["aux_file"] = header["intent_name"] = CANARY
        for old in ("db_name", "data_type", "unused_str"):
            if old in header:
                header[old] = CANARY
        header.set_xyzt_units("mm", "sec")
        header.set_slope_inter(2, 1)
        header.extensions.append(nibabel.nifti1.Nifti1Extension("comment", CANARY.encode()))
        nibabel.save(image, f"{folder}/{name}.nii")
        nibabel.save(image, f"{folder}/{name}.nii.gz")
    swapped = nibabel.Nifti1Image(values, affine, header=None)
    other = swapped.header.as_byteswapped(">")
    other["descrip"] = CANARY
    nibabel.save(nibabel.Nifti1Image(values.astype(">i2"), affine, other), f"{folder}/bigendian.nii")
    packed = subprocess.run(["gzip", "-c", f"{folder}/one.nii"], check=True, capture_output=True).stdout
    half = len(open(f"{folder}/one.nii", "rb").read()) // 2
    plain = open(f"{folder}/one.nii", "rb").read()
    parts = b"".join(named_gzip(part) for part in (plain[:half], plain[half:] + CANARY.encode()))
    open(f"{folder}/members.nii.gz", "wb").write(parts)
    assert len(packed) > 0


def named_gzip(content):
    """A gzip member with a name, as gzip writes it, and a time."""
    import gzip

    into = io.BytesIO()
    with gzip.GzipFile(f"{CANARY}.nii", "wb", fileobj=into, mtime=1) as packed:
        packed.write(content)
    return into.getvalue()


def write_words(folder):
    """All that exiftool can write into a kind of file, and bytes behind its end."""
    names = sorted(os.listdir(folder))
    plain = ["-XMP-dc:Creator=CANARY", "-XMP-dc:Description=CANARY", "-XMP-xmpMM:DocumentID=CANARY", "-XMP-photoshop:City=CANARY"]
    tags = ["-EXIF:UserComment=CANARY", "-EXIF:OwnerName=CANARY", "-EXIF:SerialNumber=CANARY", "-EXIF:ImageUniqueID=CANARY",
            "-EXIF:XPComment=CANARY", "-EXIF:XPAuthor=CANARY", "-EXIF:Make=CANARY", "-EXIF:Model=CANARY", "-EXIF:Software=CANARY",
            "-GPS:GPSLatitude=48.1", "-GPS:GPSLatitudeRef=N", "-GPS:GPSAreaInformation=CANARY", "-GPS:GPSProcessingMethod=CANARY"]
    more = {
        ".jpg": ["-IPTC:By-line=CANARY", "-IPTC:Caption-Abstract=CANARY", "-IPTC:Keywords=CANARY", "-Photoshop:CopyrightFlag=1",
                 "-Photoshop:URL=http://CANARY/", "-Comment=CANARY", f"-ThumbnailImage<={folder}/grey.jpg"],
        ".tif": ["-IPTC:By-line=CANARY", "-IPTC:Caption-Abstract=CANARY", "-Photoshop:URL=http://CANARY/", "-GeoTiffAsciiParams=CANARY"],
        ".png": ["-PNG:Author=CANARY", "-PNG:Copyright=CANARY", "-PNG:Description=CANARY"],
        ".webp": [],
        ".gif": ["-Comment=CANARY"],
    }
    for ending, extra in more.items():
        files = [f"{folder}/{name}" for name in names if name.endswith(ending)]
        subprocess.run(["exiftool", "-q", "-m", "-overwrite_original", *plain, *tags, *extra, *files], check=False, capture_output=True)
    for name in names:
        if not name.endswith(".gz"):
            open(f"{folder}/{name}", "ab").write(b"CANARY behind the end")


def make(folder):
    for kind in (make_jpegs, make_pngs, make_webps, make_bmps, make_gifs, make_tiffs, make_niftis):
        kind(folder)
    write_words(folder)
    return sorted(os.listdir(folder))


def frames(path):
    if ".nii" in path:
        image = nibabel.load(path)
        code = [int(image.header[name]) for name in ("qform_code", "sform_code")]
        kept = [image.affine.tolist(), code, image.header.get_xyzt_units(), [float(zoom) for zoom in image.header.get_zooms()]]
        return [[numpy.asanyarray(image.dataobj).tobytes(), numpy.asanyarray(image.dataobj.get_unscaled()).tobytes()]], kept
    image = Image.open(path)
    # Of a phone's JPEG and of an animated GIF the first picture is sent.
    count = 1 if path.endswith((".jpg", ".gif")) else getattr(image, "n_frames", 1)
    pictures = []
    for index in range(count):
        image.seek(index)
        pictures.append([image.mode, image.size, image.tobytes()])
    image.seek(0)
    return pictures, [image.getexif().get(274, 1), "icc_profile" in image.info and bool(image.info["icc_profile"])]


def compare(first, second):
    """The names of cleaned files whose picture, place in space, turn or colours are not those of the first."""
    wrong = []
    for name in sorted(os.listdir(second)):
        before, after = frames(f"{first}/{name}"), frames(f"{second}/{name}")
        if before[0] != after[0]:
            wrong.append(f"{name}: pixels")
        if before[1] != after[1]:
            wrong.append(f"{name}: {before[1]} became {after[1]}")
    listed = subprocess.run(["exiftool", "-a", "-u", "-U", "-ee3", "-G1", "-s", "-r", "-x", "System:all", second],
                            capture_output=True, text=True)
    words = [line for line in listed.stdout.splitlines() if CANARY in line]
    return {"wrong": wrong, "words": words}


def bytes_left(folder):
    """The names of files that hold a canary as bytes, in one or two bytes a letter."""
    spellings = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), b"CANA"]
    return [name for name in sorted(os.listdir(folder)) if any(word in open(f"{folder}/{name}", "rb").read() for word in spellings)]


if __name__ == "__main__":
    todo, *folders = sys.argv[1:]
    print(json.dumps({"make": make, "compare": compare, "left": bytes_left}[todo](*folders)))
