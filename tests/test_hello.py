import pytest

import hello

pytestmark = pytest.mark.each_python


def test_the_root_greets():
    response = hello.app.test_client().get("/")
    assert (response.status_code, response.text) == (200, "Hello, World!")
