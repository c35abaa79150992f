"""``kg``, and ``python -m kg``."""


def main() -> None:
    """Run the command; ended by Ctrl-C while it is still being loaded, exit 130 as it does later."""
    try:
        from kg.cli import main as command  # loading takes longer than anything here

        command(prog_name="kg")
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
