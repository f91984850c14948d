# DO NOT EDIT: made from openapi.yaml by `make generate`

"""The models and the API classes; cute_sdk and cute_sdk.models are what users import."""
