import yaml

print(yaml.safe_load("[1, 2]"))
