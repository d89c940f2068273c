"""`python -m bot` does what `shuoshi` does."""

from bot.cli import main

if __name__ == "__main__":
    main()
