"""Writes what Hugging Face's GPT2Config can hold, with the values it has by default: every key that it saves, every
attribute of an object that is plain data, and the names that it accepts for others.

    python model/src/test/python/make_gpt2_config_keys.py > model/src/test/resources/ovid/model/goldens/gpt2-config-keys.json

Made with transformers 5.18.0.
"""

import json

from transformers import GPT2Config
from transformers.utils import logging

logging.set_verbosity_error()
config = GPT2Config()
keys = {**vars(config), **config.to_dict()}
# Names that __init__ and __setattr__ take for others.
keys.update({alias: keys[key] for alias, key in config.attribute_map.items()})
keys.update(num_labels=config.num_labels, torch_dtype=None, use_return_dict=None, name_or_path="")
keys.pop("transformers_version")
print(json.dumps(keys, indent=1, sort_keys=True))
