"""The demonstration: five finished campaigns and a running one, lived through step by step. People and figures are invented."""
