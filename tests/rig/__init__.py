"""The test rig: real servers for one run, a database of its own for each worker and each test that commits."""
