"""Versions and merging, by meaning. Pure: values in, values out; knows neither files nor git."""
