"""A server of tools for tests, in no package: it answers requests line by line."""

import json
import os
import sys

for line in sys.stdin:
    message = json.loads(line)
    if message.get("method") == "die":
        sys.exit(3)
    if message.get("method") == "long":
        print(json.dumps({"id": 1, "result": "x" * 100_000}), flush=True)
        continue
    while message.get("method") == "flood":
        log = {"method": "notifications/message", "params": {"data": "x" * 1000}}
        print(json.dumps(log), flush=True)
    print("this is no message", flush=True)
    answer = {"id": message["id"], "argv": sys.argv[1:], "env": dict(os.environ)}
    print(json.dumps({"pid": os.getpid(), **answer}), flush=True)
