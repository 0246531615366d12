"""What the OpenType Sanitizer says of a font file (TTF, OTF, WOFF, WOFF2), as one JSON object.

Usage: sanitize.py FONT
"""

import json
import subprocess
import sys
import tempfile

import ots

with tempfile.NamedTemporaryFile(suffix=".otf") as out:
    done = subprocess.run([ots.OTS_SANITIZE, sys.argv[1], out.name], capture_output=True, text=True)
json.dump({"code": done.returncode, "output": (done.stdout + done.stderr).strip()}, sys.stdout)
