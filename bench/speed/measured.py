"""Runs a command and prints, as the last line on stderr, what it and its children took: seconds, CPU seconds, peak memory in MB."""
import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
seconds = time.monotonic() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
figures = {"seconds": seconds, "cpuSeconds": used.ru_utime + used.ru_stime, "peakMb": used.ru_maxrss / 1000}
print(json.dumps({**figures, "code": code}), file=sys.stderr)
