"""The reason for standing still that the application and the play screen share: the terminal is not looked at."""

AWAY = "away"
