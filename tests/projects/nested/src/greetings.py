def greeting():
    return "nested"
