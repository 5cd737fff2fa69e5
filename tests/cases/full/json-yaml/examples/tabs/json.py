import json

print(json.loads("[1,\t2]"))
