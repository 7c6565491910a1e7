def run(pool):
    """Runs what is in the pool.

    If it is empty, return None.
