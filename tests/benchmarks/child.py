"""Runs a program and prints the seconds that it took and its peak in megabytes: `python child.py PROGRAM ...`.

A process by itself, since the peak of a child is at least what its parent held when it was started.
"""

import resource
import subprocess
import sys
import time

began = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
seconds = time.perf_counter() - began
# Linux counts in kibibytes, the Mac in bytes.
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
sys.stdout.write(f"{seconds} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit}\n")
sys.exit(status)
