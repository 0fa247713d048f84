"""``python -m doithoai``."""

from doithoai.cli import main

if __name__ == "__main__":
    main()
